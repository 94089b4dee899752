namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Knitwear
{
    private const float HemHeight = 42;

    public static void Sweater(Easel easel)
    {
        var torso = easel.Cut switch
        {
            Cut.VNeck => Body() with { Neckline = Cut.VNeck, NeckDrop = 116 },
            Cut.Chunky => Body(12) with { NeckDrop = 36, Neck = 62 },
            Cut.HalfZip => Body() with { NeckDrop = 40, Neck = 56 },
            _ => Body() with { NeckDrop = 38 },
        };
        Collars.Back(easel, torso, 18);
        Arms(easel, torso);
        Trunk(easel, torso);
        if (easel.Cut == Cut.HalfZip)
        {
            easel.Zip(0, torso.NeckBottom - 30, torso.NeckBottom + 130);
            Collars.Roll(easel, torso, 34, Look.Rib);
            easel.Zip(0, torso.Top - 22, torso.NeckBottom + 20);
        }
        else
        {
            Collars.Band(easel, torso, easel.Cut == Cut.Chunky ? 26 : 19);
        }
    }

    public static void Turtleneck(Easel easel)
    {
        var chunky = easel.Cut == Cut.Chunky;
        var torso = chunky ? Body(10) with { Neck = 64, NeckDrop = 34 }
            : Body(-16) with { Neck = 50, Top = 166, NeckDrop = 24, Waist = 118, Hem = 124, Chest = 132 };
        Arms(easel, torso, chunky ? 12 : 0);
        Trunk(easel, torso, chunky ? 46 : 30);
        Collars.Roll(easel, torso, chunky ? 58 : 52, chunky ? Look.Rib with { Folds = [new(-50, 118, 46, 126, -8, 9, 0.5f)] } : Look.Rib);
    }

    public static void Cardigan(Easel easel)
    {
        var round = easel.Cut == Cut.CrewNeck;
        var torso = Body(easel.Cut == Cut.Chunky ? 10 : 0) with
        {
            Neckline = round ? Cut.CrewNeck : Cut.VNeck,
            NeckDrop = round ? 46 : 190,
            Neck = 56,
            Bottom = easel.Cut switch { Cut.Long => 690, Cut.CrewNeck => 540, _ => 590 },
            Hem = easel.Cut == Cut.Long ? 154 : 144,
        };
        Collars.Back(easel, torso, 16);
        Arms(easel, torso);
        Trunk(easel, torso);
        if (easel.Cut != Cut.CrewNeck)
            Pockets(easel, torso);
        Opening(easel, torso);
    }

    /// <summary>A knitted body, wider by the given pixels than an average one.</summary>
    private static Torso Body(float wider = 0) => new()
    {
        Neck = 60, Shoulder = 152 + wider, ShoulderFall = 40, Chest = 150 + wider, Armpit = 330, Waist = 148 + wider, Hem = 142 + wider,
        Bottom = 584, WaistHeight = 470, HemCurve = 4,
    };

    private static void Arms(Easel easel, Torso torso, float fullness = 7)
    {
        var sleeve = new Sleeve(torso) { Fullness = fullness, Cuff = 68 + fullness, Length = 336 };
        Sleeves.Cuffed(easel, sleeve, 42, 6, Look.Rib);
    }

    private static void Trunk(Easel easel, Torso torso, float band = HemHeight)
    {
        easel.Piece(torso.HemBand(band, 5), Look.Rib);
        easel.Piece(torso.Front, new() { Rounding = 11, Folds = torso.Drape(easel.Random, 0.45f) });
    }

    private static void Pockets(Easel easel, Torso torso)
    {
        foreach (var side in Easel.Sides)
        {
            var (left, right) = side > 0 ? (42f, 118f) : (-118f, -42f);
            easel.PatchPocket(left, torso.Bottom - 118, right, torso.Bottom - 20);
        }
    }

    /// <summary>The button band along both edges of the front.</summary>
    private static void Opening(Easel easel, Torso torso)
    {
        var low = torso.NeckBottom;
        if (torso.Neckline == Cut.CrewNeck)
        {
            Collars.Band(easel, torso, 16);
            low += 16;
        }
        else
        {
            foreach (var side in Easel.Sides)
                easel.Piece(Outline.From(torso.Neck - 3, torso.Top - 4).To(torso.Neck + 15, torso.Top + 6).Bend(13, low + 24, 5)
                    .To(-1, low + 12).Bend(torso.Neck - 3, torso.Top - 4, -5).Close().On(side), Look.Rib with { Grain = side * 14 });
        }
        easel.Glow(Outline.Box(14, low + 8, 19, torso.Bottom + HemHeight), easel.Tones.Deep.WithAlpha(110), 3);
        easel.Piece(Outline.Box(-15, low, 16, torso.Bottom + HemHeight + torso.HemCurve), Look.Rib with { Grain = 90, Volume = 0.4f });
        easel.Buttons(0, low + 18, torso.Bottom + HemHeight - 18, torso.Neckline == Cut.CrewNeck ? 6 : 5, 7.5f);
    }
}
