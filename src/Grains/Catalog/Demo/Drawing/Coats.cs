namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Coats
{
    public static void Trench(Easel easel)
    {
        var torso = Long() with { NeckDrop = 190, Waist = 120, Hem = 168, Bottom = easel.Cut == Cut.Cropped ? 620 : 760 };
        Collars.Back(easel, torso);
        var sleeve = new Sleeve(torso) { Length = 384, Cuff = 78, Fullness = 6 };
        Sleeves.Open(easel, sleeve, depth: 0.45f);
        foreach (var side in Easel.Sides)
        {
            var strap = sleeve.Line(46).On(side);
            easel.Seam(strap, 11, easel.Tones.Line);
            easel.Seam(strap, 9, easel.Tones.Main);
        }
        Tailored.Fronts(easel, torso, 56, 0, 68, side => StormFlap(easel, torso, side));
        foreach (var side in Easel.Sides)
        {
            easel.Welt(Outline.From(86, 524).To(112, 590).On(side), 14);
            easel.Buttons(side * 44, 376, 436, 2, 7.5f);
            easel.Buttons(side * 44, 528, torso.Bottom - 110, easel.Cut == Cut.Cropped ? 1 : 2, 7.5f);
            var loop = Outline.From(100, torso.Top + 20).To(torso.Shoulder + 2, torso.Top + 36).To(torso.Shoulder, torso.Top + 54)
                .To(98, torso.Top + 36).Close();
            easel.Piece(loop.On(side), new() { Volume = 0.4f, Rounding = 3 });
            easel.Button(side * 108, torso.Top + 31, 3.8f);
        }
        easel.Belt(torso.Waist + 2, 456, 26, null);
        var tail = Outline.From(22, 464).To(46, 462).Curve(58, 500, 62, 530, 58, 566).To(34, 562).Curve(40, 530, 36, 500, 22, 464).Close();
        easel.Glow(tail.Moved(2, 4), easel.Tones.Deep.WithAlpha(110), 3);
        easel.Piece(tail, new() { Volume = 0.5f, Rounding = 3 });
    }

    public static void Overcoat(Easel easel)
    {
        var doubled = easel.Cut == Cut.DoubleBreasted;
        var torso = Long() with { NeckDrop = 226, Waist = 138, Hem = 158, Bottom = 760 };
        Collars.Back(easel, torso);
        Tailored.SleevesWithButtons(easel, new Sleeve(torso) { Length = 388, Cuff = 78, Fullness = 5 });
        Tailored.Fronts(easel, torso, doubled ? 58 : 18, doubled ? 0 : 20, 64);
        foreach (var side in Easel.Sides)
        {
            var (left, right) = side > 0 ? (58f, 134f) : (-134f, -58f);
            easel.Flap(left, 522, right, 28, side * -3);
            if (doubled)
                easel.Buttons(side * 48, torso.NeckBottom + 26, torso.NeckBottom + 196, 3, 8.5f);
        }
        if (!doubled)
            easel.Buttons(0, torso.NeckBottom + 22, torso.NeckBottom + 206, 3, 8.5f);
    }

    public static void Parka(Easel easel)
    {
        var torso = Long() with
        {
            Neck = 60,
            NeckDrop = 50,
            Neckline = Cut.CrewNeck,
            Shoulder = 158,
            Chest = 154,
            Waist = 146,
            WaistHeight = 450,
            Hem = 162,
            Bottom = 700,
            HemCurve = 10
        };
        Collars.Back(easel, torso);
        var sleeve = new Sleeve(torso) { Length = 376, Cuff = 80, Fullness = 10 };
        Sleeves.Buttoned(easel, sleeve, 28);
        easel.Piece(torso.Front, new() { Folds = torso.Drape(easel.Random, 0.6f) });
        easel.Stitches(torso.HemLine(14));
        easel.Seam(Outline.From(-torso.Waist + 3, 450).Bend(torso.Waist - 3, 450, -8));
        easel.Stitches(Outline.From(-torso.Waist + 3, 460).Bend(torso.Waist - 3, 460, -8));
        foreach (var side in Easel.Sides)
        {
            easel.Welt(Outline.From(78, 352).To(84, 414).On(side), 10);
            var (left, right) = side > 0 ? (40f, 132f) : (-132f, -40f);
            easel.PatchPocket(left, 520, right, 628);
            easel.Flap(left - 3, 512, right + 3, 34);
            easel.Button((left + right) / 2, 537, 5, Fastenings.Metal);
        }
        easel.Placket(torso.NeckBottom - 6, torso.Bottom + 9, 20);
        easel.Buttons(0, torso.NeckBottom + 40, torso.Bottom - 50, 5, 5.5f, Fastenings.Metal);
        Collars.Hood(easel, torso);
        foreach (var side in Easel.Sides)
        {
            easel.Cord(side * 24, torso.NeckBottom + 14, 76 + (side * 5), side);
            easel.Cord(side * 34, 456, 50 - (side * 6), side);
        }
    }

    public static void Puffer(Easel easel)
    {
        var torso = new Torso
        {
            Neck = 62, NeckDrop = 40, Shoulder = 162, ShoulderFall = 42, Chest = 162, Armpit = 330, Waist = 162, Hem = 158,
            WaistHeight = 450, Bottom = easel.Cut == Cut.Cropped ? 520 : 610, HemCurve = 6,
        };
        Collars.Back(easel, torso);
        var sleeve = new Sleeve(torso) { Length = 366, Cuff = 92, Fullness = 22, Upper = 20, Lower = 9 };
        foreach (var side in Easel.Sides)
            Quilting.Sleeve(easel, sleeve, side);
        Quilting.Body(easel, torso);
        easel.Zip(0, torso.NeckBottom - 30, torso.Bottom + 4);
        Quilting.Collar(easel, torso);
        easel.Zip(0, torso.Top - 32, torso.NeckBottom + 14);
    }

    private static void StormFlap(Easel easel, Torso torso, int side)
    {
        if (side < 0)
            return;
        var flap = Outline.From(56, torso.Top + 6).To(torso.Shoulder - 6, torso.Top + 34).Bend(132, 292, 4).Bend(54, 330, -10).Close();
        easel.Glow(flap.Moved(1, 4), easel.Tones.Deep.WithAlpha(100), 3);
        easel.Piece(flap, new() { Volume = 0.4f });
    }

    private static Torso Long() => new()
    {
        Neck = 52, Neckline = Cut.VNeck, Shoulder = 154, ShoulderFall = 34, Chest = 148, Armpit = 322, WaistHeight = 462, HemCurve = 5,
    };
}
