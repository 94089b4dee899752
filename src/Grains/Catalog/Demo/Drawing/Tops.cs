namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Tops
{
    public static void TShirt(Easel easel)
    {
        var torso = easel.Cut switch
        {
            Cut.VNeck => new Torso { Neckline = Cut.VNeck, NeckDrop = 92 },
            Cut.Cropped => new Torso { Chest = 158, Shoulder = 160, Waist = 158, WaistHeight = 440, Hem = 158, Bottom = 530 },
            Cut.Relaxed => new Torso
            {
                Chest = 160, Shoulder = 166, ShoulderFall = 42, Armpit = 340, Waist = 158, Hem = 160, Bottom = 656,
                Neck = 54, NeckDrop = 38
            },
            _ => new Torso(),
        };
        var sleeve = Sleeve.Short(torso) with
        {
            Length = easel.Cut == Cut.Relaxed ? 176 : 150,
            Cuff = easel.Cut == Cut.Relaxed ? 122 : 104
        };
        Collars.Back(easel, torso, 13);
        Sleeves.Hemmed(easel, sleeve);
        easel.Piece(torso.Front, new() { Folds = torso.Drape(easel.Random) });
        Hem(easel, torso);
        Collars.Band(easel, torso, 13);
    }

    public static void TankTop(Easel easel)
    {
        var square = easel.Cut == Cut.SquareNeck;
        var torso = new Torso
        {
            Neck = 66, NeckDrop = square ? 92 : 118, Neckline = easel.Cut, Shoulder = 98, ShoulderFall = 10, Chest = 126, Armpit = 318,
            Waist = 116, Hem = 126, Bottom = easel.Cut == Cut.Cropped ? 540 : 630, WaistHeight = 440,
        };
        easel.Inside((torso with { NeckDrop = 48, Neckline = Cut.ScoopNeck }).Front);
        easel.Piece(torso.Front, new() { Folds = torso.Drape(easel.Random) });
        Hem(easel, torso);
        Collars.Band(easel, torso, 9);
        foreach (var side in Easel.Sides)
            easel.Stitches(ArmholeLine(torso, 7).On(side));
    }

    public static void Polo(Easel easel)
    {
        var torso = new Torso { Neck = 56, NeckDrop = 46 };
        var sleeve = Sleeve.Short(torso) with { Length = 132, Cuff = 100 };
        Collars.Back(easel, torso);
        Collars.Stand(easel, torso);
        Sleeves.Cuffed(easel, sleeve, 18, 2, Look.Rib, 5);
        easel.Piece(torso.Front, new() { Folds = torso.Drape(easel.Random) });
        Hem(easel, torso);
        easel.Placket(torso.NeckBottom - 4, torso.NeckBottom + 112, 15);
        easel.Buttons(0, torso.NeckBottom + 30, torso.NeckBottom + 92, 3, 5);
        Collars.Leaves(easel, torso, 40, 0.8f, 3, new() { Patterned = false, Weave = Weave.Rib });
    }

    /// <summary>Two rows of stitches above the hem.</summary>
    public static void Hem(Easel easel, Torso torso)
    {
        easel.Stitches(torso.HemLine(11));
        easel.Stitches(torso.HemLine(16));
    }

    private static Outline ArmholeLine(Torso torso, float inset)
    {
        var fall = torso.Armpit - torso.Top - torso.ShoulderFall;
        return Outline.From(torso.Shoulder - inset, torso.Top + torso.ShoulderFall)
            .Curve(torso.Shoulder - 15 - inset, torso.Armpit - (fall * 0.55f), torso.Chest - 16 - inset, torso.Armpit - (fall * 0.2f),
                torso.Chest - 2, torso.Armpit + inset);
    }
}
