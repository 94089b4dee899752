namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Dresses
{
    public static void Slip(Easel easel)
    {
        var bottom = easel.Cut == Cut.Mini ? 560 : 750;
        var hem = easel.Cut == Cut.Mini ? 122 : 140;
        foreach (var side in Easel.Sides)
            easel.Strap(Outline.From(42, 232).Curve(44, 180, 36, 120, 48, 84).On(side), 5.5f, new(easel.Tones.Shade));
        easel.Inside(Outline.From(0, 226).Bend(84, 236, 4).To(84, 262).Bend(0, 290, 0).Mirror());
        var body = Outline.From(0, 252).Curve(24, 250, 44, 226, 58, 186)
            .Curve(66, 208, 76, 228, 90, 240).Curve(90, 290, 80, 320, 80, 358).Curve(80, 398, 99, 420, 107, 460)
            .Curve(115, 500, hem - 3, bottom - ((bottom - 460) * 0.35f), hem, bottom)
            .Curve(hem * 0.6f, bottom + 10, hem * 0.3f, bottom + 12, 0, bottom + 12).Mirror();
        var random = easel.Random;
        easel.Piece(body, new()
        {
            Folds =
            [
                new(-50, 214, 46, 226, -44, 9, 0.5f), new(-60, 232, 54, 246, -54, 10, 0.45f), new(-70, 262, 60, 272, -40, 10, 0.35f),
                new(-76, 372, 40, 410, -16, 12, 0.45f), new(78, 352, -40, 392, 16, 12, 0.4f), new(80, 392, 0, 430, 10, 14, 0.4f),
                new(-96, bottom + 6, -66 + random.Next(20), 440, 8, 26, 0.5f),
                new(-30, bottom + 8, -22, 470 + random.Next(40), -8, 24, 0.4f),
                new(62, bottom + 8, 44 - random.Next(16), 440, -10, 28, 0.5f), new(-62, bottom, -44, 480, 8, 30, -0.7f),
                new(18, bottom, 10, 460, -6, 34, -0.6f),
                new(-58, 300, -40, 350, 6, 22, -0.7f),
            ],
        });
        easel.Stitches(Outline.From(-hem + 4, bottom - 8).Curve(-hem * 0.6f, bottom + 3, -hem * 0.3f, bottom + 4, 0, bottom + 4)
            .Curve(hem * 0.3f, bottom + 4, hem * 0.6f, bottom + 3, hem - 4, bottom - 8));
        foreach (var side in Easel.Sides)
        {
            easel.Seam(Outline.From(0, 259).Curve(26, 257, 44, 236, 58, 197).On(side), 1.1f);
            easel.Strap(Outline.From(58, 190).Curve(60, 150, 52, 110, 48, 84).On(side), 5.5f);
        }
    }

    public static void ALine(Easel easel)
    {
        var torso = Bodice() with
        {
            NeckDrop = easel.Cut == Cut.SquareNeck ? 62 : 40,
            Neckline = easel.Cut == Cut.SquareNeck ? Cut.SquareNeck : Cut.CrewNeck
        };
        var mini = easel.Cut == Cut.Mini;
        var sleeveless = easel.Cut is Cut.Sleeveless or Cut.SquareNeck;
        if (sleeveless)
            torso = torso with { Shoulder = 92, ShoulderFall = 14, Neck = 56 };
        Collars.Back(easel, torso);
        if (!sleeveless)
            Arms(easel, torso);
        var skirt = new Drapery(torso.Waist, torso.Bottom - 6, mini ? 164 : 192, mini ? 560 : 664) { Flutes = 6, Gathered = true };
        easel.Piece(skirt.Shape, new() { Folds = skirt.Folds(easel.Random) });
        easel.Stitches(skirt.HemLine(10));
        BodiceFront(easel, torso);
        Collars.Band(easel, torso, 8);
        easel.Seam(Outline.From(-torso.Waist, torso.Bottom).Bend(torso.Waist, torso.Bottom, -5), 1.6f);
    }

    public static void Wrap(Easel easel)
    {
        var torso = Bodice() with { Neckline = Cut.VNeck, NeckDrop = 150, Neck = 54 };
        Collars.Back(easel, torso);
        Arms(easel, torso);
        var skirt = new Drapery(torso.Waist, torso.Bottom - 6, 168, 680) { Flutes = 4, Wave = 8 };
        easel.Piece(skirt.Shape, new() { Folds = skirt.Folds(easel.Random) });
        BodiceFront(easel, torso);
        var over = Outline.From(-torso.Waist + 4, torso.Bottom - 8).To(torso.Waist, torso.Bottom - 8)
            .Curve(torso.Waist + 36, 450, 148, 560, 168, 678).Curve(120, 706, 70, 700, 34, 690)
            .Curve(10, 590, -30, 470, -torso.Waist + 4, torso.Bottom - 8).Close();
        easel.Glow(over.Moved(-4, 3), easel.Tones.Deep.WithAlpha(130), 5);
        easel.Piece(over, new()
        {
            Folds = [new(120, 690, 40, 380, 20, 26, 0.5f), new(70, 696, 10, 390, 24, 18, 0.5f),
            new(96, 690, 36, 400, 20, 24, -0.6f), new(-50, 362, 0, 480, -10, 10, 0.5f)]
        });
        easel.Stitches(Outline.From(27, 680).Curve(4, 585, -32, 470, -torso.Waist + 12, torso.Bottom));
        var edge = Outline.From(torso.Neck, torso.Top).Curve(44, 190, 10, 262, -52, torso.Bottom - 28);
        easel.Glow(edge.Reversed().Join(edge.Moved(-8, 2)), easel.Tones.Deep.WithAlpha(90), 4);
        easel.Seam(edge, 1.8f);
        easel.Stitches(edge.Moved(6, 5));
        Sash(easel, torso);
    }

    public static void Maxi(Easel easel)
    {
        var torso = Bodice() with
        {
            NeckDrop = easel.Cut == Cut.VNeck ? 96 : 56,
            Neckline = easel.Cut == Cut.VNeck ? Cut.VNeck : Cut.SquareNeck,
            Top = 80,
            Armpit = 186,
            WaistHeight = 268,
            Bottom = 284,
            Neck = 56
        };
        Collars.Back(easel, torso);
        var sleeve = new Sleeve(torso) { Length = 88, Cuff = 78, Fullness = 22, Upper = 36, Lower = 20 };
        Sleeves.Cuffed(easel, sleeve, 9, 8, Look.Trim, 14, 0.6f);
        (float Waist, float Hem, float Bottom)[] tiers = easel.Cut == Cut.Tiered ? [(124, 148, 422), (144, 176, 574), (170, 206, 740)]
            : [(torso.Waist, 188, 736)];
        for (var i = tiers.Length - 1; i >= 0; i--)
        {
            var top = i == 0 ? torso.Bottom - 6 : tiers[i - 1].Bottom - 8;
            var tier = new Drapery(i == 0 ? torso.Waist : tiers[i].Waist, top, tiers[i].Hem, tiers[i].Bottom)
            {
                Flutes = 5 + (2 * i),
                Gathered = true, Wave = 5
            };
            easel.Piece(tier.Shape, new() { Folds = tier.Folds(easel.Random, 0.5f) });
            if (i > 0)
                easel.Glow(Outline.From(-tiers[i].Waist, top + 6).Bend(tiers[i].Waist, top + 6, -12).Bend(-tiers[i].Waist, top + 6, 26)
                    .Close(), easel.Tones.Deep.WithAlpha(110), 5);
        }
        BodiceFront(easel, torso);
        easel.Belt(torso.Waist + 2, torso.Bottom - 16, 16, null, buckle: false);
    }

    private static Torso Bodice() => new()
    {
        Neck = 52, Top = 100, Shoulder = 112, ShoulderFall = 24, Chest = 104, Armpit = 222, Waist = 82, WaistHeight = 330, Hem = 82,
        Bottom = 348, HemCurve = 5,
    };

    private static void Arms(Easel easel, Torso torso)
    {
        if (easel.Cut == Cut.LongSleeved)
            Sleeves.Cuffed(easel, new Sleeve(torso) { Length = 262, Cuff = 56, Fullness = 10 }, 22, 5, Look.Trim, 9);
        else
            Sleeves.Open(easel, new Sleeve(torso) { Length = 108, Cuff = 78, Upper = 30, Lower = 20, Fullness = 5 }, 9);
    }

    private static void BodiceFront(Easel easel, Torso torso)
    {
        List<Fold> folds = [];
        foreach (var side in Easel.Sides)
        {
            folds.Add(new Fold(torso.Chest - 4, torso.Armpit + 12, 46, torso.Armpit + 30, 4, 8, 0.5f).On(side));
            folds.Add(new Fold(38, torso.Bottom, 44, torso.Armpit + 46, 3, 8, 0.45f).On(side));
            folds.Add(new Fold(torso.Waist - 2, torso.WaistHeight - 20, 30, torso.WaistHeight - 4, -4, 7, 0.4f).On(side));
        }
        easel.Piece(torso.Front, new() { Rounding = 3, Folds = [.. folds, new(-46, torso.Armpit, -40, torso.WaistHeight, 6, 26, -0.5f)] });
    }

    /// <summary>A band around the waist, tied at the side.</summary>
    private static void Sash(Easel easel, Torso torso)
    {
        var (x, y) = (-46f, torso.Bottom - 8);
        easel.Belt(torso.Waist + 2, torso.Bottom - 18, 20, null, buckle: false);
        foreach (var (dx, length) in new[] { (-26f, 150f), (10f, 176f) })
        {
            easel.Piece(
                Outline.From(x - 5, y).Curve(x + (dx * 0.3f), y + 50, x + dx - 8, y + 90, x + dx - 10, y + length)
                    .To(x + dx + 14, y + length - 8).Curve(x + dx + 10, y + 90, x + 8 + (dx * 0.4f), y + 40, x + 6, y).Close(),
                new() { Rounding = 2, Grain = dx / 3, Folds = [new(x, y, x + dx + 2, y + length, 3, 6, 0.5f)] });
        }
        foreach (var side in Easel.Sides)
        {
            easel.Piece(
                Outline.From(x, y - 4).Curve(x + (side * 20), y - 30, x + (side * 48), y - 26, x + (side * 48), y - 6)
                    .Curve(x + (side * 48), y + 12, x + (side * 20), y + 12, x, y + 6).Close(),
                new() { Rounding = 3, Grain = 70, Folds = [new(x, y, x + (side * 40), y - 8, 3, 7, 0.6f)] });
        }
        easel.Piece(Outline.Oval(x, y, 20, 24), new() { Volume = 0.9f });
    }
}
