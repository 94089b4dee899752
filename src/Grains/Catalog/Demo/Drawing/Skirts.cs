using System.Numerics;

namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Skirts
{
    public static void Pencil(Easel easel)
    {
        var skirt = new Drapery(96, 170, 122, 660) { Hip = 134, Flutes = 0 };
        Inside(easel, 96, 150);
        easel.Piece(skirt.Shape, new()
        {
            Folds =
            [
                new(-128, 330, -30, 372, -10, 14, 0.4f), new(128, 322, 24, 368, 10, 14, 0.45f), new(-124, 420, 10, 440, -8, 12, 0.25f),
                new(-50, 220, -62, 600, 8, 50, -0.55f), new(96, 640, 84, 420, 4, 22, 0.35f),
            ],
        });
        foreach (var side in Easel.Sides)
        {
            easel.Seam(Outline.From(44, 176).To(50, 262).On(side), 1.1f);
            easel.Seam(Outline.From(74, 176).To(78, 240).On(side), 1.1f);
        }
        easel.Glow(Outline.From(58, 668).To(62, 500).To(66, 668).Close(), easel.Tones.Deep.WithAlpha(200), 3);
        easel.Seam(Outline.From(62, 668).Bend(62, 500, 2), 1.6f);
        easel.Stitches(skirt.HemLine(12));
        Waistband(easel, 97, 150, 26);
        if (easel.Cut == Cut.Belted)
            easel.Belt(98, 152, 20, new(new Tones(easel.Tones.Shift(-0.12f)).Main));
    }

    public static void Pleated(Easel easel)
    {
        var bottom = easel.Cut == Cut.Mini ? 500 : 680;
        var (hem, count) = easel.Cut == Cut.Mini ? (186f, 11) : (196f, 13);
        Inside(easel, 92, 150);
        var outline = Outline.From(-92, 172).Bend(92, 172, -3).Bend(hem, bottom - 10, -8);
        List<Fold> folds = [];
        for (var i = 0; i < count; i++)
        {
            var (right, left) = (Pleat(1 - (2f * i / count), hem, bottom), Pleat(1 - (2f * (i + 1) / count), hem, bottom));
            outline = outline.To(right.X, right.Y + 5).To(left.X + 5, left.Y - 4);
            var top = (0.5f - ((i + 1f) / count)) * 2 * 92;
            var sway = (left.X - top) * 0.06f;
            folds.Add(new(top + 4, 168, left.X + 5, left.Y + 4, sway, 9, 0.75f));
            folds.Add(new(top + 14, 190, left.X + 20, left.Y + 4, sway, 11, -0.7f));
        }
        outline = outline.Bend(-92, 172, -8).Close();
        easel.Piece(outline, new() { Folds = folds, Rounding = 2 });
        for (var i = 1; i < count; i++)
        {
            var top = (0.5f - (i / (float)count)) * 2 * 92;
            var end = Pleat(1 - (2f * i / count), hem, bottom);
            easel.Seam(Outline.From(top, 174).Bend(end.X, end.Y, (end.X - top) * 0.06f), 1.1f);
        }
        Waistband(easel, 93, 150, 26);
    }

    public static void ALine(Easel easel)
    {
        var mini = easel.Cut == Cut.Mini;
        var skirt = new Drapery(98, 170, mini ? 158 : 178, mini ? 470 : 620) { Flutes = 3, Wave = 4, Hip = 0 };
        Inside(easel, 98, 150);
        easel.Piece(skirt.Shape, new() { Folds = skirt.Folds(easel.Random, 0.4f) });
        easel.Stitches(skirt.HemLine(12));
        easel.Stitches(skirt.HemLine(17));
        foreach (var side in Easel.Sides)
        {
            var pocket = Outline.From(54, 178).Curve(58, 216, 78, 232, 107, 234);
            easel.Seam(pocket.On(side));
            easel.Stitches(pocket.Moved(-3, 6).On(side));
        }
        if (easel.Cut == Cut.ButtonFront)
        {
            easel.Placket(174, 632, 15);
            easel.Buttons(0, 206, 590, 7, 7);
        }
        else
        {
            easel.Seam(Outline.From(0, 178).To(0, skirt.Bottom + 8), 1.2f);
            easel.Stitches(Outline.From(5, 178).To(5, skirt.Bottom + 6));
        }
        Waistband(easel, 99, 150, 26);
        easel.Button(0, 164, 7);
    }

    public static void Waistband(Easel easel, float half, float top, float height)
    {
        easel.Glow(Outline.From(-half, top + height).Bend(half, top + height, -6).Bend(-half, top + height, 10)
            .Close(), easel.Tones.Deep.WithAlpha(120), 3);
        easel.Piece(
            Outline.From(0, top + 5).Curve(half * 0.5f, top + 5, half * 0.8f, top + 3, half - 1, top).To(half + 1, top + height - 4)
                .Curve(half * 0.8f, top + height, half * 0.5f, top + height + 2, 0, top + height + 2).Mirror(),
            new() { Volume = 0.5f, Rounding = 3, Grain = 90, Patterned = false });
    }

    /// <summary>The back of the waistband, seen from inside above the front.</summary>
    public static void Inside(Easel easel, float half, float top) =>
        easel.Inside(Outline.From(0, top - 9).Curve(half * 0.5f, top - 9, half * 0.9f, top - 6, half - 2, top).To(half - 2, top + 18)
            .To(0, top + 18).Mirror());

    private static Vector2 Pleat(float at, float hem, float bottom) => new(at * hem, bottom + ((1 - (at * at)) * 14) - 6);
}
