namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Sweatshirts
{
    private const float HemHeight = 36;

    public static void Sweatshirt(Easel easel)
    {
        var torso = Body() with { Bottom = easel.Cut == Cut.Cropped ? 500 : 590, WaistHeight = easel.Cut == Cut.Cropped ? 430 : 470 };
        Collars.Back(easel, torso, 18);
        Trunk(easel, torso);
        easel.Seam(Outline.From(-22, torso.NeckBottom + 17).Bend(0, torso.NeckBottom + 52, -3).Bend(22, torso.NeckBottom + 17, -3));
        Collars.Band(easel, torso, 19);
    }

    public static void Hoodie(Easel easel)
    {
        var torso = Body() with { Neck = 62, NeckDrop = 56 };
        Collars.Back(easel, torso);
        Trunk(easel, torso);
        var zipped = easel.Cut == Cut.ZipThrough;
        KangarooPocket(easel, torso, zipped);
        if (zipped)
            easel.Zip(0, torso.NeckBottom + 6, torso.Bottom + HemHeight + 2);
        Collars.Hood(easel, torso);
        foreach (var side in Easel.Sides)
            easel.Cord(side * 20, torso.NeckBottom + 12, 96 + (side * 6), side);
    }

    private static Torso Body() => new()
    {
        Neck = 60, NeckDrop = 40, Shoulder = 156, ShoulderFall = 42, Chest = 154, Armpit = 332, Waist = 153, Hem = 148, Bottom = 590,
        WaistHeight = 470, HemCurve = 4,
    };

    private static void Trunk(Easel easel, Torso torso)
    {
        var sleeve = new Sleeve(torso) { Fullness = 8, Cuff = 76, Length = 340 };
        Sleeves.Cuffed(easel, sleeve, 36, 8, Look.Rib, 14);
        easel.Piece(torso.HemBand(HemHeight, 7), Look.Rib);
        easel.Piece(torso.Front, new() { Rounding = 12, Folds = torso.Drape(easel.Random) });
    }

    private static void KangarooPocket(Easel easel, Torso torso, bool split)
    {
        var (top, bottom) = (torso.Bottom - 124, torso.Bottom - 2);
        var half = Outline.From(0, top).To(58, top).Bend(104, bottom - 26, 4).To(104, bottom).To(0, bottom);
        easel.Glow(half.Mirror().Moved(1, 4), easel.Tones.Deep.WithAlpha(120), 4);
        easel.Piece(half.Mirror(), new()
        {
            Volume = 0.5f, Folds = [new(-40, bottom, -20, top + 30, 5, 14, 0.35f),
            new(46, bottom, 30, top + 30, 5, 14, 0.4f)]
        });
        foreach (var side in Easel.Sides)
            easel.Stitches(Outline.From(50, top + 2).Bend(96, bottom - 24, 4).On(side));
        if (split)
            easel.Seam(Outline.From(0, top).To(0, bottom));
    }
}
