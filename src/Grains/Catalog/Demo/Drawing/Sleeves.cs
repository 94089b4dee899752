namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>Both sleeves of a garment; to be sewn before the body goes over them.</summary>
internal static class Sleeves
{
    /// <summary>Open at the end. The rounding of the corners is in pixels.</summary>
    public static void Open(Easel easel, Sleeve sleeve, float rounding = 5, float depth = 0.5f)
    {
        foreach (var side in Easel.Sides)
            Piece(easel, sleeve, side, rounding, depth);
    }

    /// <summary>Open, with a row of stitches above the end.</summary>
    public static void Hemmed(Easel easel, Sleeve sleeve)
    {
        Open(easel, sleeve);
        foreach (var side in Easel.Sides)
            easel.Stitches(sleeve.Line(11).On(side));
    }

    /// <summary>Gathered into a cuff of the given height, which is narrower by the inset on each side; all in pixels.</summary>
    public static void Cuffed(Easel easel, Sleeve sleeve, float height, float inset, Look cuff, float rounding = 12, float depth = 0.5f)
    {
        foreach (var side in Easel.Sides)
        {
            easel.Piece(sleeve.Band(height, inset).On(side), cuff with { Grain = -sleeve.Lower * side });
            Piece(easel, sleeve, side, rounding, depth);
        }
    }

    /// <summary>With a shirt's cuff and its button.</summary>
    public static void Buttoned(Easel easel, Sleeve sleeve, float height, float inset = 3, float rounding = 7)
    {
        Cuffed(easel, sleeve, height, inset, Look.Trim, rounding);
        var middle = sleeve.InnerEnd + ((sleeve.OuterEnd - sleeve.InnerEnd) * 0.6f);
        foreach (var side in Easel.Sides)
            easel.Button(side * middle.X, middle.Y + (height * 0.5f), 4.5f);
    }

    private static void Piece(Easel easel, Sleeve sleeve, int side, float rounding, float depth) => easel.Piece(
        sleeve.Shape.On(side),
        new()
        {
            Grain = sleeve.Grain * side,
            Rounding = rounding,
            Folds = [.. sleeve.Creases(easel.Random, depth).Select(fold => fold.On(side))],
        });
}
