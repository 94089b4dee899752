namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Shirts
{
    public static void Shirt(Easel easel)
    {
        var open = easel.Cut is Cut.CampCollar;
        var relaxed = easel.Cut == Cut.Relaxed;
        var torso = new Torso
        {
            Neck = 54, NeckDrop = open ? 92 : 40, Neckline = open ? Cut.VNeck : Cut.CrewNeck, Chest = relaxed ? 160 : 144,
            Shoulder = relaxed ? 164 : 148,
            Armpit = relaxed ? 336 : 318, Waist = relaxed ? 158 : 136, Hem = relaxed ? 160 : 146, Bottom = open ? 640 : 630,
            HemCurve = open ? 4 : 42,
        };
        Collars.Back(easel, torso);
        Collars.Stand(easel, torso with { NeckDrop = 40 });
        if (easel.Cut is Cut.CampCollar or Cut.ShortSleeved)
            Sleeves.Hemmed(easel, Sleeve.Short(torso) with { Length = 168, Cuff = 110 });
        else
            Sleeves.Buttoned(easel, new Sleeve(torso) { Fullness = relaxed ? 10 : 4, Length = 336 }, 44);
        easel.Piece(torso.Front, new() { Folds = torso.Drape(easel.Random) });
        easel.Stitches(torso.HemLine(9));
        easel.Placket(torso.NeckBottom - 6, torso.Bottom + torso.HemCurve - 1);
        easel.Buttons(0, torso.NeckBottom + (open ? 14 : 52), torso.Bottom - 40, open ? 5 : 6, 5.5f);
        if (easel.Cut is not Cut.Classic)
            easel.PatchPocket(52, 316, 116, 392, 10);
        if (open)
            CampCollar(easel, torso);
        else
            TopButton(easel, torso);
    }

    public static void Blouse(Easel easel)
    {
        var torso = new Torso
        {
            Neck = 56, NeckDrop = easel.Cut == Cut.VNeck ? 118 : 36, Neckline = easel.Cut == Cut.VNeck ? Cut.VNeck : Cut.CrewNeck,
            Chest = 136, Shoulder = 134, Waist = 132, Hem = 150, Bottom = 612, HemCurve = 8,
        };
        Collars.Back(easel, torso, 0);
        if (easel.Cut == Cut.PuffSleeved)
            PuffSleeves(easel, torso);
        else
            Sleeves.Buttoned(easel, new Sleeve(torso) { Fullness = 20, Cuff = 92, Length = 332, Upper = 20, Lower = 9 }, 30, 12, 18);
        easel.Piece(torso.Front, new() { Folds = [.. torso.Drape(easel.Random, 0.6f), .. Gathers(torso)] });
        easel.Stitches(torso.HemLine(9));
        switch (easel.Cut)
        {
            case Cut.TieNeck:
                Bow(easel, torso);
                break;
            case Cut.VNeck:
                easel.Stitches(torso.NeckCurve(8, 5));
                easel.Stitches(torso.NeckCurve(8, 5).On(-1));
                break;
            default:
                Collars.Band(easel, torso, 10);
                easel.Placket(torso.NeckBottom + 8, torso.NeckBottom + 150, 11);
                easel.Buttons(0, torso.NeckBottom + 26, torso.NeckBottom + 132, 5, 4.5f);
                break;
        }
    }

    private static void PuffSleeves(Easel easel, Torso torso)
    {
        var sleeve = Sleeve.Short(torso) with { Length = 150, Cuff = 104, Fullness = 34, Upper = 34, Lower = 16 };
        foreach (var side in Easel.Sides)
        {
            List<Fold> gathers = [];
            for (var i = 0; i < 5; i++)
            {
                var (from, to) = (sleeve.At(0.98f, 0.1f + (i * 0.2f)), sleeve.At(0.45f, 0.15f + (i * 0.17f)));
                gathers.Add(new Fold(from.X, from.Y, to.X, to.Y, 4, 8, 0.7f).On(side));
            }
            easel.Piece(sleeve.Band(15, 14).On(side), new() { Grain = -sleeve.Lower * side, Volume = 0.5f });
            easel.Piece(sleeve.Shape.On(side), new() { Grain = sleeve.Grain * side, Folds = gathers, Rounding = 18 });
        }
    }

    private static IEnumerable<Fold> Gathers(Torso torso)
    {
        for (var i = -3; i <= 3; i++)
        {
            if (i != 0)
                yield return new Fold(i * 15, torso.NeckBottom + 8, i * 24, torso.NeckBottom + 90, i * 2, 7, 0.55f);
        }
    }

    private static void TopButton(Easel easel, Torso torso)
    {
        Collars.Leaves(easel, torso);
        easel.Button(0, torso.NeckBottom + 8, 5);
    }

    private static void CampCollar(Easel easel, Torso torso)
    {
        var (neck, top, low) = (torso.Neck, torso.Top, torso.NeckBottom);
        foreach (var side in Easel.Sides)
        {
            easel.Piece(
                Outline.From(neck - 9, top - 16).Curve(neck + 8, top - 12, neck + 18, top, neck + 26, top + 14)
                    .To(neck + 30, top + 58).To(neck + 2, top + 66).To(neck + 8, top + 84).Bend(2, low + 14, 4)
                    .Bend(neck - 9, top - 16, -6).Close().On(side),
                new() { Grain = side * -20, Volume = 0.6f, Rounding = 3 });
            easel.Seam(Outline.From(neck + 2, top + 66).To(neck - 22, top + 44).On(side));
        }
    }

    private static void Bow(Easel easel, Torso torso)
    {
        var y = torso.NeckBottom + 6;
        Collars.Band(easel, torso, 16);
        foreach (var side in Easel.Sides)
        {
            easel.Piece(
                Outline.From(-2, y + 4).Curve(10, y + 60, 26, y + 120, 30 + (side * 6), y + 190).To(66 + (side * 5), y + 176)
                    .Curve(52, y + 110, 36, y + 50, 12, y).Close().On(side),
                new() { Grain = side * -14, Folds = [new Fold(10, y + 20, 46, y + 170, 4, 8, 0.6f).On(side)], Rounding = 3 });
        }
        foreach (var side in Easel.Sides)
        {
            easel.Piece(
                Outline.From(2, y - 4).Curve(24, y - 44, 84, y - 52, 92, y - 18).Curve(98, y + 12, 84, y + 30, 62, y + 28)
                    .Curve(40, y + 26, 18, y + 16, 2, y + 8).Close().On(side),
                new()
                {
                    Grain = side * 60, Folds = [new Fold(6, y, 76, y - 14, 5, 9, 0.7f)
                    .On(side), new Fold(8, y + 4, 66, y + 14, -3, 7, 0.6f).On(side)]
                });
        }
        easel.Piece(Outline.Blob(new(-13, y - 12), new(0, y - 16), new(13, y - 12), new(15, y + 6), new(9, y + 18), new(-9, y + 18),
            new(-15, y + 6)), new() { Volume = 0.9f });
    }
}
