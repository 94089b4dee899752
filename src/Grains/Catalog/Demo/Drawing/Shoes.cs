namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Shoes
{
    public static void Sneakers(Easel easel) => Last.Pair(easel, easel.Cut == Cut.HighTop ? 322 : 232, () =>
    {
        var last = new Last(0, 36);
        var (collar, tongue) = easel.Cut == Cut.HighTop ? (290f, 268f) : (396f, 372f);
        var trim = new Look
        {
            Tones = easel.Tones.Lightness > 0.85f ? Tones.Of("#d8cdbb") : null,
            Light = easel.Tones.Lightness > 0.85f ? 0 : -0.045f, Volume = 0.5f, Rounding = 3
        };
        var edge = collar + 30;
        easel.Inside(Outline.Blob(new(46, tongue + 26), new(110, edge - 22), new(182, collar + 4), new(190, edge + 20),
            new(110, edge + 30), new(50, tongue + 60)));
        easel.Piece(
            Outline.From(20, tongue + 96).Curve(24, tongue + 50, 16, tongue + 20, 20, tongue)
                .Curve(34, tongue - 12, 62, tongue - 8, 70, tongue + 6).Curve(72, tongue + 40, 64, tongue + 70, 60, tongue + 110).Close(),
            new() { Volume = 0.9f });
        easel.Piece(
            last.Toe(Outline.From(196, last.Feather).Curve(208, 470, 186, collar + 60, 194, collar + 4)
                .Curve(192, collar - 10, 178, collar - 8, 172, collar + 4)
                .Curve(158, edge + 4, 110, edge + 14, 62, edge - 8)
                .Curve(40, edge + 14, 10, 432, -62, 452), 456),
            new()
            {
                Folds = [new(-52, 470, -24, 506, -6, 10, 0.35f), new(-74, 472, -52, 504, -6, 8, 0.25f),
                new(30, 500, 170, 490, 8, 26, -0.5f), new(-186, 480, -100, 468, -5, 16, -0.8f)]
            });
        easel.Piece(Outline.From(-219, last.Feather).Curve(-222, 506, -217, 488, -200, 474).Curve(-190, 466, -176, 460, -160, 457)
            .Curve(-128, 470, -110, 492, -104, last.Feather).Close(), trim);
        easel.Piece(Outline.From(197, last.Feather).Curve(207, 470, 188, collar + 70, 194, collar + 16).To(170, collar + 24)
            .Curve(160, 440, 136, 470, 124, last.Feather).Close(), trim);
        var stay = Outline.From(66, edge - 8).Curve(40, edge + 18, 10, 436, -66, 453).Curve(-60, 470, -44, 478, -26, 480)
            .Curve(26, 470, 62, 440, 84, edge + 4).Close();
        easel.Piece(stay, trim);
        easel.Stitches(Outline.From(-156, 464).Curve(-126, 474, -106, 494, -98, last.Feather - 2));
        easel.Stitches(Outline.From(118, last.Feather - 2).Curve(130, 470, 154, 440, 164, collar + 30));
        Laces(easel, edge, tongue, easel.Cut == Cut.HighTop ? 6 : 4);
        last.Outsole(easel, Last.White);
        easel.Seam(Outline.From(-214, 546).Curve(-150, 552, 100, 552, 202, 548), 2.2f,
            easel.Tones.Lightness > 0.85f ? Last.Gum.Main : easel.Tones.Main);
        easel.Stitches(Outline.From(-206, 530).Curve(-120, 536, 100, 534, 196, 528), Last.White.Shift(-0.14f));
    });

    public static void AnkleBoots(Easel easel)
    {
        var last = easel.Cut switch { Cut.Heeled => new Last(78, 9), Cut.LaceUp => new Last(16, 30), _ => new Last(26, 15) };
        var sole = easel.Tones.Lightness < 0.3f || easel.Cut == Cut.LaceUp ? Last.Dark : new Tones(easel.Tones.Shift(-0.26f, 0.6f));
        Last.Pair(easel, 322, () =>
        {
            var shaft = easel.Cut == Cut.Heeled ? 300f : 276f;
            var feather = last.Feather;
            easel.Inside(last.Raise(Outline.Oval(112, shaft, 132, 22)));
            easel.Piece(
                last.Raise(last.Toe(
                    Outline.From(198, feather).Curve(210, 470, 180, 420, 182, shaft + 4).Bend(44, shaft + 4, -9)
                        .Curve(40, 380, 30, 420, -50, 454), 468)),
                new() { Folds = [.. BootFolds(last)] });
            switch (easel.Cut)
            {
                case Cut.LaceUp:
                    LaceUp(easel, last, shaft);
                    break;
                case Cut.Heeled:
                    var zip = last.Raise(Outline.From(116, shaft + 8).To(112, 440).To(100, feather - 16));
                    easel.Seam(zip, 5, easel.Tones.Line);
                    easel.Stitches(zip, Fastenings.Metal.Main, 3, 1.6f);
                    break;
                default:
                    Gusset(easel, last, shaft);
                    break;
            }
            if (last.Lift > 0)
                last.Heel(easel, sole, easel.Cut == Cut.Heeled ? 122 : 96, easel.Cut == Cut.Heeled ? 22 : 5);
            last.Outsole(easel, sole, 6);
        });
    }

    public static void Loafers(Easel easel)
    {
        var last = easel.Cut == Cut.Heeled ? new Last(34, 12) : new Last(18, 12);
        var sole = easel.Tones.IsDark ? Last.Dark : new Tones(easel.Tones.Shift(-0.3f, 0.6f));
        Last.Pair(easel, 226, () =>
        {
            var feather = last.Feather;
            easel.Inside(last.Raise(Outline.Blob(new(-4, 436), new(60, 446), new(150, 432), new(188, 422), new(176, 462), new(80, 480),
                new(10, 470))));
            easel.Piece(
                last.Raise(last.Toe(
                    Outline.From(197, feather).Curve(208, 490, 190, 460, 191, 424).Curve(184, 420, 176, 426, 172, 436)
                        .Curve(140, 466, 70, 474, 22, 446)
                        .Curve(8, 430, -8, 418, -24, 418).Curve(-42, 424, -60, 446, -90, 464), 474)),
                new()
                {
                    Folds = [new(-160, 484, -90, 470, -4, 12, -0.7f), new(60, 506, 176, 484, 8, 24, -0.6f),
                    new(-200, 514, -150, 510, -5, 12, -0.7f), new(30, 470, 66, 522, -6, 10, 0.3f)]
                });
            var apron = last.Raise(Outline.From(20, 476).Curve(-20, 498, -110, 502, -170, 500));
            easel.Glow(apron.Reversed().Join(apron.Moved(0, 5)), easel.Tones.Deep.WithAlpha(110), 3);
            easel.Seam(apron, 2);
            easel.Stitches(apron.Moved(0, -5));
            var strap = last.Raise(Outline.From(8, 430).Curve(-8, 418, -28, 417, -46, 428).Curve(-44, 466, -50, 500, -40, feather)
                .To(10, feather).Curve(8, 500, 14, 464, 8, 430).Close());
            easel.Glow(strap.Moved(-2, 2), easel.Tones.Deep.WithAlpha(120), 3);
            easel.Piece(strap, new() { Volume = 0.6f, Rounding = 3 });
            easel.Stitches(last.Raise(Outline.From(-39, 430).Curve(-38, 466, -44, 500, -34, feather)));
            easel.Stitches(last.Raise(Outline.From(3, 432).Curve(8, 464, 2, 500, 4, feather)));
            if (easel.Cut == Cut.Tassel)
                Tassels(easel, last);
            else
                easel.Patch(last.Raise(Outline.From(-33, 446).Bend(-3, 446, -3).To(-8, 457).Bend(-28, 457, 2).Close()), easel.Tones.Deep);
            last.Heel(easel, sole, 104, 4);
            last.Outsole(easel, sole, 5);
        });
    }

    private static void Laces(Easel easel, float edge, float tongue, int rows)
    {
        var lace = Last.White;
        for (var i = 0; i < rows; i++)
        {
            var at = (i + 0.4f) / rows;
            var (x, y) = (float.Lerp(58, -40, at), float.Lerp(edge + 4, 462, MathF.Sqrt(at)));
            easel.Patch(Outline.Oval(x + 8, y + 6, 6, 6), easel.Tones.Deep);
            easel.Strap(Outline.From(x + 8, y + 6).Bend(x - 22, y - 10, 4), 7, lace);
        }
        easel.Strap(Outline.From(34, tongue + 44).Curve(0, tongue + 20, -18, tongue + 40, 22, tongue + 52), 5, lace);
        easel.Strap(Outline.From(34, tongue + 46).Curve(70, tongue + 36, 80, tongue + 64, 38, tongue + 56), 5, lace);
    }

    private static IEnumerable<Fold> BootFolds(Last last) =>
    [
        new(30, 420 - (last.Lift * 0.7f), 120, 436 - last.Lift, -8, 12, 0.4f),
        new(14, 440 - (last.Lift * 0.7f), 90, 462 - last.Lift, -8, 10, 0.35f),
        new(-180, 486, -80, 466, -8, 16, -0.8f), new(70, 310 - last.Lift, 66, 420 - last.Lift, 5, 22, -0.6f),
        new(176, 330 - last.Lift, 184, 500 - last.Lift, -8, 20, 0.35f),
    ];

    private static void Gusset(Easel easel, Last last, float shaft)
    {
        var elastic = last.Raise(Outline.From(82, shaft + 8).To(144, shaft + 8).Curve(146, 380, 134, 430, 118, 446)
            .Curve(98, 430, 84, 380, 82, shaft + 8).Close());
        easel.Piece(elastic, new() { Weave = Weave.Rib, Light = easel.Tones.IsDark ? 0.07f : -0.09f, Volume = 0.5f, Patterned = false });
        easel.Stitches(elastic.Scaled(1.12f, 113, 350 - last.Lift));
        easel.Strap(last.Raise(Outline.From(176, shaft + 30).Curve(182, shaft - 14, 196, shaft - 14, 188, shaft + 34)), 6,
            new(easel.Tones.Shade));
    }

    private static void LaceUp(Easel easel, Last last, float shaft)
    {
        easel.Seam(last.Raise(Outline.From(92, shaft + 6).Curve(88, 400, 70, 450, 10, last.Feather)), 1.6f);
        easel.Stitches(last.Raise(Outline.From(98, shaft + 6).Curve(94, 400, 76, 452, 18, last.Feather)));
        easel.Seam(last.Raise(Outline.From(-104, 468).Curve(-90, 490, -90, 510, -96, last.Feather)), 1.6f);
        for (var i = 0; i < 7; i++)
        {
            var at = i / 6f;
            var (x, y) = (float.Lerp(66, 4, at * at), float.Lerp(shaft + 22, 446, at));
            easel.Strap(last.Raise(Outline.From(x + 6, y + 4).Bend(x - 26, y - 6, 4)), 5.5f, Tones.Of("#4a4038"));
            easel.Patch(last.Raise(Outline.Oval(x + 8, y + 5, 7, 7)), Fastenings.Brass.Main);
        }
    }

    private static void Tassels(Easel easel, Last last)
    {
        foreach (var x in new[] { -44f, -24f })
        {
            var y = 440 - (last.Lift * 0.15f);
            easel.Piece(Outline.From(x - 4, y).To(x + 4, y).Bend(x + 9, y + 34, 2).Bend(x - 9, y + 34, -2)
                .Close(), new() { Volume = 0.8f, Rounding = 2 });
            for (var i = -2; i <= 2; i++)
                easel.Seam(Outline.From(x + i, y + 9).To(x + (i * 3.2f), y + 33), 0.9f);
            easel.Seam(Outline.From(x - 5, y + 8).To(x + 5, y + 8), 2);
        }
    }
}
