namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Accessories
{
    public static void Beanie(Easel easel)
    {
        var slouchy = easel.Cut == Cut.Slouchy;
        var crown = slouchy ? 208f : 250f;
        if (easel.Cut == Cut.PomPom)
            PomPom(easel, 0, crown - 26, 58);
        List<Fold> ribs = [];
        for (var i = -6; i <= 6; i++)
        {
            ribs.Add(new(i * 30, 600, i * 5, crown + 6, i * -4, 8, 0.4f));
            ribs.Add(new((i * 30) + 13, 600, (i * 5) + 3, crown + 10, i * -4, 8, -0.4f));
        }
        var dome = slouchy
            ? Outline.From(0, crown).Curve(56, crown, 122, 226, 150, 312).Curve(166, 366, 160, 430, 152, 480).To(0, 490).Mirror()
            : Outline.From(0, crown).Curve(84, crown, 148, 320, 154, 480).To(0, 490).Mirror();
        easel.Piece(dome, new() { Folds = ribs, Volume = 1.2f, Grain = 0 });
        var cuff = Outline.From(0, 452).Curve(80, 452, 130, 446, 160, 436).Bend(164, 548, 6).Curve(130, 560, 80, 566, 0, 566).Mirror();
        easel.Glow(cuff.Moved(0, -5), easel.Tones.Deep.WithAlpha(140), 5);
        easel.Piece(cuff, new() { Weave = Weave.Rib, Rounding = 12, Volume = 1, Patterned = false });
        easel.Patch(Outline.Box(-24, 500, 24, 526), Fastenings.ButtonColor(easel.Tones));
        easel.Stitches(Outline.Box(-21, 503, 21, 523), easel.Tones.Main);
    }

    public static void Cap(Easel easel)
    {
        easel.Piece(
            Outline.From(0, 268).Curve(92, 268, 158, 340, 168, 470).Curve(120, 500, 60, 506, 0, 506).Mirror(),
            new()
            {
                Volume = 1.2f, Folds = [new(-90, 310, -120, 450, 10, 40, -0.7f), new(-150, 470, -60, 440, -8, 10, 0.3f),
                new(146, 460, 70, 440, 8, 10, 0.35f)]
            });
        easel.Seam(Outline.From(0, 270).To(0, 500), 1.6f);
        foreach (var side in Easel.Sides)
        {
            easel.Stitches(Outline.From(5, 274).To(5, 496).On(side));
            easel.Seam(Outline.From(8, 270).Curve(60, 300, 92, 390, 98, 490).On(side), 1.5f);
            easel.Stitches(Outline.From(14, 270).Curve(66, 300, 98, 390, 104, 488).On(side));
            easel.Seam(Outline.Oval(side * 56, 352, 9, 9), 2);
            easel.Patch(Outline.Oval(side * 56, 352, 6, 6), easel.Tones.Deep);
        }
        easel.Piece(Outline.Oval(0, 268, 30, 15), new() { Volume = 0.8f });
        var brim = Outline.From(0, 452).Curve(90, 452, 146, 462, 172, 484).Curve(196, 520, 186, 556, 160, 568)
            .Curve(120, 540, 60, 532, 0, 532).Mirror();
        easel.Glow(Outline.From(-166, 484).Curve(-110, 440, 110, 440, 166, 484).Curve(100, 462, -100, 462, -166, 484)
            .Close(), easel.Tones.Deep.WithAlpha(190), 7);
        easel.Piece(brim, new() { Volume = 0.9f, Rounding = 10, Grain = 0, Folds = [new(-150, 500, 60, 476, -14, 20, -0.6f)] });
        foreach (var row in new[] { 14f, 26, 38 })
            easel.Stitches(Outline.From(-172 + (row * 0.5f), 548 - row).Curve(-120, 530 - row, -60, 524 - row, 0, 524 - row)
                .Curve(60, 524 - row, 120, 530 - row, 172 - (row * 0.5f), 548 - row));
    }

    public static void Scarf(Easel easel)
    {
        easel.Piece(
            Outline.From(0, 138).Curve(70, 138, 118, 150, 132, 196).Curve(130, 226, 100, 240, 84, 214).Curve(60, 192, 30, 186, 0, 186)
                .Mirror(),
            new()
            {
                Grain = 80, Light = -0.04f, Folds = [new(-100, 180, 100, 180, 26, 12, 0.5f),
                new(-110, 200, 104, 196, 30, 14, -0.5f)]
            });
        easel.Inside(Outline.Oval(0, 236, 180, 100));
        Tail(easel, -64, 300, -92, 640, 74);
        Tail(easel, 58, 290, 76, 690, 78);
        easel.Glow(Outline.From(-120, 300).Bend(120, 300, -60).Bend(-120, 300, 90).Close(), easel.Tones.Deep.WithAlpha(150), 12);
        easel.Piece(
            Outline.Blob(new(-140, 216), new(-122, 186), new(-92, 206), new(0, 256), new(90, 204), new(122, 184), new(142, 212),
                new(126, 284), new(70, 344), new(-6, 360), new(-84, 340), new(-130, 280)),
            new()
            {
                Grain = -70,
                Volume = 1.1f,
                Folds =
                [
                    new(-126, 206, 92, 300, -84, 15, 0.6f), new(-110, 196, 110, 236, -74, 12, 0.5f), new(-118, 276, 80, 330, -34, 16, 0.5f),
                    new(-122, 236, 60, 326, -60, 18, -0.8f), new(-30, 290, 124, 210, -26, 14, -0.6f),
                ],
            });
        easel.Piece(
            Outline.Blob(new(-60, 282), new(-20, 262), new(34, 276), new(46, 320), new(30, 372), new(-24, 380), new(-62, 350)),
            new()
            {
                Grain = -20, Volume = 1.1f, Folds = [new(-40, 290, -34, 366, 5, 12, 0.55f), new(-6, 276, -4, 374, 4, 12, 0.5f),
                new(26, 288, 18, 366, -4, 12, 0.5f), new(-22, 280, -20, 370, 4, 14, -0.7f)]
            });
    }

    private static void Tail(Easel easel, float x, float top, float endX, float bottom, float half)
    {
        var shape = Outline.From(x - 34, top).To(x + 34, top).Curve(x + 50, top + 90, endX + half - 10, bottom - 120, endX + half - 6,
            bottom).Bend(endX - half + 6, bottom + 4, 3)
            .Curve(endX - half, bottom - 140, x - 52, top + 90, x - 34, top).Close();
        for (var i = 0; i <= 14; i++)
        {
            var at = endX - half + 10 + (i * ((half * 2) - 20) / 14);
            var sway = (easel.Random.NextSingle() - 0.5f) * 10;
            easel.Strap(Outline.From(at, bottom - 4).Bend(at + sway, bottom + 34 + (easel.Random.NextSingle() * 8), sway * 0.3f), 4.6f);
        }
        easel.Glow(shape.Moved(3, 5), easel.Tones.Deep.WithAlpha(90), 6);
        easel.Piece(shape, new()
        {
            Grain = (x - endX) / 8,
            Volume = 0.9f,
            Rounding = 3,
            Folds =
            [
                new(x - 12, top + 20, endX - 30, bottom, 4, 16, 0.5f), new(x + 14, top + 20, endX + 26, bottom - 30, -4, 14, 0.5f),
                new(x, top + 30, endX + 2, bottom - 10, 3, 26, -0.7f), new(x - 26, top + 40, endX - 54, bottom - 60, 4, 12, 0.3f),
            ],
        });
        easel.Seam(Outline.From(endX - half + 6, bottom - 10).Bend(endX + half - 8, bottom - 14, -3), 1);
    }

    private static void PomPom(Easel easel, float x, float y, float radius)
    {
        easel.Piece(Outline.Oval(x, y, radius * 1.84f, radius * 1.8f), new() { Volume = 0.8f, Weave = Weave.Fleece, Patterned = false });
        for (var i = 0; i < 260; i++)
        {
            var (sin, cos) = MathF.SinCos(easel.Random.NextSingle() * MathF.Tau);
            var from = radius * MathF.Sqrt(easel.Random.NextSingle()) * 0.9f;
            var to = Math.Min(from + (radius * 0.34f), radius * 1.02f);
            var color = easel.Random.Next(3) switch { 0 => easel.Tones.Lit, 1 => easel.Tones.Shade, _ => easel.Tones.Main };
            easel.Seam(Outline.From(x + (cos * from), y + (sin * from)).To(x + (cos * to), y + (sin * to)), 2.6f, color);
        }
    }
}
