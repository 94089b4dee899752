using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Jackets
{
    private static readonly SKColor _thread = SKColor.Parse("#c98f4e");

    public static void Blazer(Easel easel)
    {
        var doubled = easel.Cut == Cut.DoubleBreasted;
        var torso = new Torso
        {
            Neck = 50, NeckDrop = doubled ? 226 : 236, Neckline = Cut.VNeck, Shoulder = 152, ShoulderFall = 30, Chest = 146, Armpit = 318,
            Waist = 132, WaistHeight = 436, Hem = 152, Bottom = 640, HemCurve = 4,
        };
        Collars.Back(easel, torso);
        Tailored.SleevesWithButtons(easel, new Sleeve(torso) { Length = 386, Cuff = 66, Fullness = 2 });
        Tailored.Fronts(easel, torso, doubled ? 56 : 16, doubled ? 14 : 52, doubled ? 62 : 54);
        foreach (var side in Easel.Sides)
        {
            easel.Seam(Outline.From(92, 330).Curve(88, 400, 84, 420, 92, 478).On(side), 1.1f);
            var (left, right) = side > 0 ? (52f, 128f) : (-128f, -52f);
            easel.Flap(left, side > 0 ? 486 : 490, right, 24, side * -4);
        }
        easel.Welt(Outline.From(64, 322).To(116, 314), 10);
        if (!doubled)
            easel.Buttons(0, torso.NeckBottom + 20, torso.NeckBottom + 96, 2, 7.5f);
        foreach (var side in doubled ? Easel.Sides : [])
            easel.Buttons(side * 46, torso.NeckBottom + 24, torso.NeckBottom + 130, 2, 7.5f);
    }

    public static void Bomber(Easel easel)
    {
        var torso = new Torso
        {
            Neck = 58, NeckDrop = 44, Shoulder = 156, ShoulderFall = 40, Chest = 154, Armpit = 330, Waist = 158, WaistHeight = 460,
            Hem = 150, Bottom = 570, HemCurve = 3,
        };
        Collars.Back(easel, torso, 20);
        var sleeve = new Sleeve(torso) { Fullness = 14, Cuff = 82, Length = 330 };
        Sleeves.Cuffed(easel, sleeve, 40, 13, Look.Rib, 18, 0.7f);
        easel.Piece(torso.HemBand(42, 9), Look.Rib);
        easel.Piece(torso.Front, new() { Rounding = 16, Folds = [.. torso.Drape(easel.Random, 0.7f), .. Gathers(torso)] });
        foreach (var side in Easel.Sides)
            easel.Welt(Outline.From(68, 438).To(112, 508).On(side), 11);
        easel.Zip(0, torso.NeckBottom + 4, torso.Bottom + 44);
        Collars.Band(easel, torso, 24);
    }

    public static void Denim(Easel easel)
    {
        var torso = new Torso
        {
            Neck = 54, NeckDrop = 42, Shoulder = 152, ShoulderFall = 36, Chest = 148, Armpit = 322, Waist = 142, WaistHeight = 440,
            Hem = 138, Bottom = 544, HemCurve = 3,
        };
        var stitch = ContrastThread(easel.Tones);
        Collars.Back(easel, torso);
        Collars.Stand(easel, torso);
        var sleeve = new Sleeve(torso) { Length = 336, Cuff = 70, Fullness = 5 };
        Sleeves.Buttoned(easel, sleeve, 36);
        easel.Piece(torso.HemBand(34, 1), new() { Grain = 90, Volume = 0.5f });
        easel.Piece(torso.Front, new() { Folds = torso.Drape(easel.Random, 0.5f) });
        foreach (var side in Easel.Sides)
        {
            var yoke = Outline.From(16, 316).To(136, 316);
            easel.Seam(yoke.On(side));
            easel.Stitches(yoke.Moved(0, 5).On(side), stitch);
            foreach (var x in new[] { 46, 104 })
            {
                var seam = Outline.From(x, 318).To(x * 0.72f, torso.Bottom);
                easel.Seam(seam.On(side), 1.1f);
                easel.Stitches(seam.Moved(4, 0).On(side), stitch);
            }
            var (left, right) = side > 0 ? (44f, 112f) : (-112f, -44f);
            easel.PatchPocket(left, 318, right, 384, 14);
            easel.Piece(Outline.From(left - 2, 312).To(right + 2, 312).To(right + 2, 332).To((left + right) / 2, 344).To(left - 2, 332)
                .Close(), new() { Volume = 0.4f, Rounding = 2 });
            easel.Button((left + right) / 2, 333, 4.5f, Fastenings.Brass);
        }
        easel.Placket(torso.NeckBottom - 4, torso.Bottom + 36, 15);
        easel.Stitches(Outline.From(-torso.Hem + 6, torso.Bottom + 6).To(torso.Hem - 6, torso.Bottom + 6), stitch);
        easel.Buttons(0, torso.NeckBottom + 40, torso.Bottom + 18, 6, 6, Fastenings.Brass);
        Collars.Leaves(easel, torso, 50, 0.78f, 4);
    }

    public static SKColor ContrastThread(Tones cloth) => cloth.Lightness > 0.75f ? cloth.Shift(-0.16f) : _thread.WithAlpha(220);

    private static IEnumerable<Fold> Gathers(Torso torso)
    {
        for (var i = -5; i <= 5; i++)
        {
            if (i != 0)
                yield return new Fold(i * 25, torso.Bottom, i * 23, torso.Bottom - 34 - (Math.Abs(i) % 3 * 12), 2, 9, 0.5f);
        }
    }
}
