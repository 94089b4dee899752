namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>What surrounds the neck.</summary>
internal static class Collars
{
    private static readonly Look _rib = new() { Weave = Weave.Rib, Patterned = false, Volume = 0.5f, Rounding = 2 };
    private static readonly Look _tailored = new() { Volume = 0.6f, Rounding = 2 };

    /// <summary>The inside of the back with its neckband and the label; to be drawn before everything else.</summary>
    public static void Back(Easel easel, Torso torso, float band = 0)
    {
        var back = torso.Back;
        easel.Inside(back);
        if (band > 0)
            easel.Piece((torso with { NeckDrop = 7, Neckline = Cut.CrewNeck }).NeckBand(band), _rib with { Light = -0.06f });
        if (torso.NeckDrop < 40)
            return;
        var top = torso.Top + 12 + band;
        easel.Patch(Outline.Box(-13, top, 13, top + 12), new Tones(Prints.Accent(easel.Tones)).Shift(-0.04f).WithAlpha(210));
    }

    /// <summary>A ribbed band along the neckline.</summary>
    public static void Band(Easel easel, Torso torso, float height) => easel.Piece(torso.NeckBand(height), _rib);

    /// <summary>A tube that stands up around the neck and is folded over.</summary>
    public static void Roll(Easel easel, Torso torso, float height, Look look)
    {
        var (neck, top, rim) = (torso.Neck, torso.Top, torso.Top - height);
        var narrow = neck - 5;
        easel.Piece(
            Outline.From(0, rim - 5).Curve(narrow * 0.5f, rim - 5, narrow * 0.9f, rim - 2, narrow, rim + 8)
                .Curve(narrow + 2, rim + (height * 0.5f), neck + 1, top - 8, neck + 10, top + 12)
                .Curve(neck * 0.8f, torso.NeckBottom + 4, neck * 0.4f, torso.NeckBottom + 8, 0, torso.NeckBottom + 8).Mirror(),
            look with { Patterned = false, Rounding = 6 });
        easel.Inside(Outline.Oval(0, rim + 6, (narrow * 2) - 6, 17));
        var fold = rim + (height * 0.82f);
        easel.Glow(Outline.From(-neck + 6, fold + 4).Bend(neck - 6, fold + 4, -12).Bend(-neck + 6, fold + 4, 17)
            .Close(), easel.Tones.Deep.WithAlpha(120), 3);
        easel.Seam(Outline.From(-neck + 2, fold).Bend(neck - 2, fold, -14));
    }

    /// <summary>A shirt's collar: the stand behind and two pointed leaves in front.</summary>
    public static void Leaves(Easel easel, Torso torso, float length = 44, float spread = 0.66f, float gap = 0, Look? look = null)
    {
        var (neck, top, low) = (torso.Neck, torso.Top, torso.NeckBottom);
        foreach (var side in Easel.Sides)
        {
            easel.Piece(
                Outline.From(neck - 9, top - 17)
                    .Curve(neck + 4, top - 13, neck + 12, top - 2, neck + 19, top + 11)
                    .Bend((neck * spread) + gap, low + length, -3)
                    .Bend(2 + gap, low - 1, 3)
                    .Curve((neck * 0.35f) + gap, low - 6, neck * 0.75f, top + 8, neck - 9, top - 17)
                    .Close()
                    .On(side),
                (look ?? Look.Cloth) with { Grain = side * -28, Volume = 0.6f, Rounding = 3 });
        }
    }

    /// <summary>The inside of the stand of a shirt's collar, behind the neck.</summary>
    public static void Stand(Easel easel, Torso torso)
    {
        var (neck, top) = (torso.Neck, torso.Top);
        easel.Inside(Outline.From(0, top - 21).Curve(neck * 0.5f, top - 21, neck * 0.8f, top - 20, neck - 6, top - 17)
            .To(neck + 2, top + 4).Curve(neck * 0.8f, torso.NeckBottom + 8, neck * 0.4f, torso.NeckBottom + 10, 0, torso.NeckBottom + 10)
            .Mirror());
        easel.Seam(Outline.From(-neck + 4, top - 1).Bend(neck - 4, top - 1, -8));
    }

    /// <summary>A hood lying on the back, seen from the front.</summary>
    public static void Hood(Easel easel, Torso torso)
    {
        var (neck, top, low) = (torso.Neck, torso.Top, torso.NeckBottom);
        easel.Piece(
            Outline.From(0, top - 74).Curve(neck * 0.8f, top - 76, neck + 22, top - 56, neck + 30, top - 14)
                .Curve(neck + 34, top + 6, neck + 22, top + 22, neck + 14, top + 34).Bend(0, low + 6, 8).Mirror(),
            new()
            {
                Patterned = false, Volume = 1.2f, Rounding = 0,
                Folds = [new(-30, top - 66, -52, top - 10, 8, 10, 0.4f), new(30, top - 66, 56, top - 10, -8, 10, 0.5f)]
            });
        easel.Inside(Outline.From(0, top - 54).Curve(neck * 0.62f, top - 54, neck + 2, top - 34, neck + 6, top - 6)
            .Curve(neck + 2, top + 18, neck * 0.5f, low - 4, 0, low + 2).Mirror());
        foreach (var side in Easel.Sides)
        {
            easel.Piece(
                Outline.From(neck + 6, top - 8).Curve(neck + 26, top - 8, neck + 32, top + 10, neck + 22, top + 28)
                    .Curve(neck * 0.9f, low - 2, neck * 0.4f, low + 18, -4, low + 22)
                    .To(-2, low + 2)
                    .Curve(neck * 0.5f, low - 4, neck, top + 18, neck + 6, top - 8).Close().On(side),
                new() { Patterned = false, Volume = 0.7f, Rounding = 4, Grain = side * -30 });
        }
    }

    /// <summary>The lapel of a front panel that reaches over the centre line by the overlap.</summary>
    public static void Lapel(Easel easel, Torso torso, int side, float overlap, float width)
    {
        var (neck, top) = (torso.Neck, torso.Top);
        var lapel = Outline.From(neck, top).Bend(neck + width + 16, top + 52, 2).Bend(-overlap, torso.NeckBottom, -16).Bend(neck, top, 6)
            .Close();
        easel.Glow(lapel.Moved(2, 4).On(side), easel.Tones.Deep.WithAlpha(80), 3);
        easel.Piece(lapel.On(side), _tailored with { Grain = side * 14 });
    }

    /// <summary>The collar above the lapels, laid around the neck.</summary>
    public static void Notched(Easel easel, Torso torso, float width)
    {
        var (neck, top) = (torso.Neck, torso.Top);
        easel.Piece(
            Outline.From(0, top - 17).Curve(neck * 0.5f, top - 17, neck * 0.7f, top - 17, neck - 8, top - 15)
                .To(neck - 1, top + 8).Curve(neck * 0.6f, top + 13, neck * 0.4f, top + 14, 0, top + 14).Mirror(),
            _tailored with { Light = -0.05f });
        foreach (var side in Easel.Sides)
        {
            easel.Piece(
                Outline.From(neck - 10, top - 14)
                    .Curve(neck + 6, top - 12, neck + 16, top, neck + 24, top + 16)
                    .To(neck + width - 2, top + 62)
                    .To(neck + (width * 0.42f), top + 76)
                    .Curve(neck * 0.9f, top + 40, neck * 0.86f, top + 10, neck - 10, top - 14)
                    .Close().On(side),
                _tailored with { Grain = side * -30 });
        }
    }
}
