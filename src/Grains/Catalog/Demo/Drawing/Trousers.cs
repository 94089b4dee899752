using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Trousers
{
    public static void Wide(Easel easel)
    {
        var legs = new Legs { Hip = 128, Knee = 138, Hem = 152, Inner = 8, Bottom = 720, PullOn = easel.Cut == Cut.Relaxed };
        Draw(easel, legs, pressed: easel.Cut != Cut.Relaxed);
        SlantPockets(easel, legs);
        if (easel.Cut == Cut.Pleated)
            WaistPleats(easel);
        if (easel.Cut == Cut.Belted)
            easel.Belt(legs.Waist + 1, legs.Top + 3, 21, Tones.Of("#5a4033"));
    }

    public static void Tapered(Easel easel)
    {
        var legs = new Legs { Hip = 126, Knee = 106, Hem = 90, Inner = 20, Bottom = 690, Cuff = easel.Cut == Cut.Cuffed ? 26 : 0 };
        Draw(easel, legs, pressed: true);
        SlantPockets(easel, legs);
        if (easel.Cut != Cut.Classic)
            WaistPleats(easel);
    }

    public static void SlimJeans(Easel easel)
    {
        var legs = new Legs { Hip = 116, Knee = 94, Hem = 78, Inner = 18, Bottom = 700, IsDenim = true };
        Draw(easel, legs, pressed: false);
        JeansDetails(easel, legs);
        if (easel.Cut == Cut.Ripped)
            Rips(easel);
    }

    public static void WideJeans(Easel easel)
    {
        var legs = new Legs
        {
            Hip = 122, Knee = 128, Hem = 136, Inner = 12, Bottom = 716, IsDenim = true,
            Cuff = easel.Cut == Cut.Cuffed ? 34 : 0
        };
        Draw(easel, legs, pressed: false);
        JeansDetails(easel, legs);
    }

    public static void ChinoShorts(Easel easel)
    {
        var legs = new Legs
        {
            Hip = 130, Knee = 140, Hem = 146, Inner = 8, Bottom = easel.Cut == Cut.Long ? 480 : 428,
            Cuff = easel.Cut == Cut.Cuffed ? 24 : 0
        };
        Draw(easel, legs, pressed: false);
        SlantPockets(easel, legs);
        if (easel.Cut == Cut.Pleated)
            WaistPleats(easel);
    }

    public static void DrawstringShorts(Easel easel)
    {
        var legs = new Legs { Hip = 134, Knee = 148, Hem = 156, Inner = 6, Bottom = 424, PullOn = true };
        Draw(easel, legs, pressed: false);
        SlantPockets(easel, legs);
    }

    private static void Draw(Easel easel, Legs legs, bool pressed)
    {
        Skirts.Inside(easel, legs.Waist, legs.Top);
        foreach (var side in Easel.Sides)
        {
            easel.Piece(legs.Leg.On(side), new() { Folds = legs.Folds(easel.Random, side), Volume = 1.05f });
            if (legs.Cuff > 0)
            {
                easel.Glow(legs.Turnup.Moved(0, -3).On(side), easel.Tones.Deep.WithAlpha(110), 3);
                easel.Piece(legs.Turnup.On(side), new() { Volume = 0.6f, Rounding = 3, Light = legs.IsDenim ? 0.05f : 0 });
            }
            else
            {
                easel.Stitches(legs.HemLine(12).On(side));
            }
            if (!pressed)
                continue;
            easel.Seam(legs.Crease.On(side), 1.3f);
            easel.Glow(legs.Crease.Moved(-4 * side, 0).Join(legs.Crease.Reversed()).On(side), easel.Tones.Gloss.WithAlpha(60), 2.5f);
        }
        easel.Glow(Outline.From(-2, legs.Crotch - 50).To(2, legs.Crotch - 50).To(4, legs.Crotch + 40).To(-4, legs.Crotch + 40)
            .Close(), easel.Tones.Deep.WithAlpha(180), 5);
        easel.Seam(Outline.From(0, legs.Top + 24).To(0, legs.Crotch));
        if (legs.PullOn)
            Drawstring(easel, legs);
        else
            Fly(easel, legs);
    }

    private static void Fly(Easel easel, Legs legs)
    {
        var fly = Outline.From(26, legs.Top + 26).Curve(26, legs.Top + 90, 24, legs.Top + 112, 2, legs.Top + 124);
        if (legs.IsDenim)
            easel.Stitches(fly, Jackets.ContrastThread(easel.Tones), 1.4f);
        else
            easel.Stitches(fly);
        Skirts.Waistband(easel, legs.Waist, legs.Top, 27);
        foreach (var x in new[] { -70, -26, 26, 70 })
            easel.Piece(Outline.Box(x - 4, legs.Top + 2, x + 4, legs.Top + 32), new() { Volume = 0.4f, Rounding = 2, Patterned = false });
        easel.Button(0, legs.Top + 16, 6.5f, legs.IsDenim ? Fastenings.Brass : null);
    }

    private static void SlantPockets(Easel easel, Legs legs)
    {
        foreach (var side in Easel.Sides)
        {
            var pocket = Outline.From(64, legs.Top + 30).Bend(legs.Hip - 8, legs.Top + 118, 4).On(side);
            easel.Glow(pocket.Reversed().Join(pocket.Moved(0, 4)), easel.Tones.Deep.WithAlpha(120), 2.5f);
            easel.Seam(pocket, 1.5f);
            easel.Stitches(pocket.Moved(-5 * side, 1));
        }
    }

    private static void WaistPleats(Easel easel)
    {
        foreach (var side in Easel.Sides)
        {
            foreach (var x in new[] { 36, 54 })
            {
                var pleat = Outline.From(x, 152).To(x + 6, 250).On(side);
                easel.Glow(Outline.From(x, 150).To(x + 9, 150).To(x + 6, 250).Close().On(side), easel.Tones.Deep.WithAlpha(140), 2.5f);
                easel.Seam(pleat, 1.3f);
            }
        }
    }

    private static void JeansDetails(Easel easel, Legs legs)
    {
        var thread = Jackets.ContrastThread(easel.Tones);
        foreach (var side in Easel.Sides)
        {
            var pocket = Outline.From(52, legs.Top + 28).Curve(56, legs.Top + 70, 80, legs.Top + 82, legs.Hip - 8, legs.Top + 84);
            easel.Seam(pocket.On(side), 1.4f);
            easel.Stitches(pocket.Moved(-3, 5).On(side), thread, 1.4f);
            easel.Patch(Outline.Oval(side * 54, legs.Top + 34, 5, 5), Fastenings.Brass.Main);
            easel.Stitches(legs.OuterSeam.On(side), thread, 1.1f);
            easel.Glow(Outline.Oval(side * 66, 330, 50, 220), easel.Tones.Shift(0.12f).WithAlpha(90), 18);
        }
        easel.Seam(Outline.From(74, legs.Top + 62).To(74, legs.Top + 74).To(100, legs.Top + 78), 1);
        foreach (var y in new[] { 6, 24 })
            easel.Stitches(Outline.From(-legs.Waist + 6, legs.Top + y - 1).Bend(legs.Waist - 6, legs.Top + y - 1, -4), thread, 1.2f);
    }

    /// <summary>Worn through at the knees, down to the white weft.</summary>
    private static void Rips(Easel easel)
    {
        var weft = SKColor.Parse("#e9e6df");
        foreach (var (x, y, width, height) in new[] { (-58f, 430f, 44f, 30f), (54f, 452f, 50f, 34f), (60f, 330f, 26f, 14f) })
        {
            var hole = Outline.Blob(
                new(x - (width / 2), y), new(x - (width * 0.2f), y - (height * 0.4f)), new(x + (width * 0.2f), y - (height * 0.5f)),
                new(x + (width / 2), y + 3),
                new(x + (width * 0.2f), y + (height * 0.4f)), new(x - (width * 0.2f), y + (height * 0.5f)));
            easel.Glow(hole, easel.Tones.Shift(0.1f).WithAlpha(160), 7);
            easel.Patch(hole, weft);
            easel.Within(hole, () =>
            {
                for (var i = -5; i <= 5; i++)
                    easel.Seam(Outline.From(x - width, y + (i * 4))
                        .Bend(x + width, y + (i * 4) + (i % 2 * 2), i % 2 * 3), 1.3f, easel.Tones.Deep.WithAlpha(120));
            });
        }
    }

    private static void Drawstring(Easel easel, Legs legs)
    {
        Skirts.Waistband(easel, legs.Waist, legs.Top, 30);
        for (var x = -legs.Waist + 8; x < legs.Waist; x += 9)
            easel.Seam(Outline.From(x, legs.Top + 4).To(x * 0.99f, legs.Top + 27), 1);
        easel.Cord(-9, legs.Top + 18, 74, -1);
        easel.Cord(9, legs.Top + 18, 84, 1);
    }
}
