namespace SwipeShop.Catalog.Demo.Drawing;

internal static class Bags
{
    public static void Tote(Easel easel)
    {
        var structured = easel.Cut == Cut.Structured;
        var (top, bottom) = (structured ? 330f : 300f, 640f);
        var reach = structured ? 168 : 96;
        var (upper, lower) = structured ? (158f, 186f) : (178f, 164f);
        easel.Strap(Handle(74, top + 4, reach + 22), 15, new(easel.Tones.Shade));
        easel.Inside(Outline.From(0, top - 14).Curve(upper * 0.5f, top - 14, upper * 0.9f, top - 10, upper - 4, top)
            .To(upper - 6, top + 24).To(0, top + 24).Mirror());
        easel.Piece(
            Outline.From(0, top + 6).Curve(upper * 0.5f, top + 6, upper * 0.8f, top + 3, upper, top)
                .Bend(lower, bottom - 8, structured ? 3 : 8).Curve(lower * 0.7f, bottom, lower * 0.3f, bottom + 2, 0, bottom + 2).Mirror(),
            new() { Rounding = structured ? 16 : 26, Volume = 1.1f, Folds = structured ? Sheen(top, bottom) : Slouch(top, bottom) });
        var hem = Outline.From(-upper + 3, top + 22).Curve(-upper * 0.5f, top + 28, upper * 0.5f, top + 28, upper - 3, top + 22);
        easel.Stitches(hem);
        if (structured)
        {
            var panel = Outline.From(-lower + 6, bottom - 84).Bend(lower - 6, bottom - 84, -6);
            easel.Seam(panel, 1.6f);
            easel.Stitches(panel.Moved(0, 5));
        }
        easel.Strap(Handle(78, top + 46, reach), 16);
        foreach (var side in Easel.Sides)
        {
            easel.Piece(Outline.Box(68, top + 24, 88, top + 74).On(side),
                new() { Volume = 0.5f, Rounding = 4, Light = structured ? 0 : -0.02f, Patterned = false });
            if (structured)
                easel.Button(side * 78, top + 62, 4, Fastenings.Brass);
            else
                easel.Stitches(Outline.From(70, top + 28).To(86, top + 70).To(86, top + 28).To(70, top + 70).On(side));
        }
    }

    public static void Shoulder(Easel easel)
    {
        if (easel.Cut == Cut.HalfMoon)
            HalfMoon(easel);
        else
            FlapBag(easel);
    }

    public static void Backpack(Easel easel)
    {
        var rolled = easel.Cut == Cut.RollTop;
        foreach (var side in Easel.Sides)
            easel.Strap(Outline.From(104, 300).Curve(186, 330, 196, 520, 128, 610).On(side), 26, new(easel.Tones.Shade));
        if (!rolled)
            easel.Strap(Handle(30, 238, 186), 12);
        easel.Piece(
            Outline.From(0, rolled ? 250 : 218).Curve(70, rolled ? 250 : 218, 132, rolled ? 256 : 226, 140, rolled ? 286 : 320)
                .Bend(150, 600, 6)
                .Curve(152, 640, 130, 652, 90, 654).Bend(0, 656, 0).Mirror(),
            new()
            {
                Volume = 1.1f, Folds = [new(-110, 290, -124, 520, 6, 34, -0.6f), new(-136, 430, -60, 452, -8, 12, 0.35f),
                new(136, 400, 70, 436, 8, 12, 0.4f)]
            });
        if (rolled)
            RolledTop(easel);
        else
            ZipAround(easel, Outline.From(-132, 420).Curve(-136, 250, -90, 236, 0, 236).Curve(90, 236, 136, 250, 132, 420));
        var pocket = Outline.From(0, 448).Curve(70, 448, 104, 452, 108, 480).Bend(112, 600, 3).Curve(112, 626, 96, 630, 70, 632)
            .Bend(0, 634, 0).Mirror();
        easel.Glow(pocket.Moved(0, 4), easel.Tones.Deep.WithAlpha(140), 5);
        easel.Piece(pocket, new() { Volume = 0.8f, Folds = [new(-80, 480, -84, 590, 4, 26, -0.5f)] });
        ZipAround(easel, Outline.From(-100, 492).Curve(-102, 466, -80, 464, 0, 464).Curve(80, 464, 102, 466, 100, 492));
        easel.Patch(Outline.Box(-22, 540, 22, 566), Fastenings.ButtonColor(easel.Tones));
        easel.Stitches(Outline.Box(-19, 543, 19, 563), easel.Tones.Main);
    }

    private static void HalfMoon(Easel easel)
    {
        easel.Strap(Outline.From(-172, 412).Curve(-150, 80, 150, 80, 172, 412), 17);
        var body = Outline.From(0, 436).Curve(80, 436, 140, 414, 178, 388).Curve(206, 400, 204, 470, 176, 522)
            .Curve(140, 588, 70, 606, 0, 606).Mirror();
        easel.Piece(body, new()
        {
            Volume = 1.25f, Rounding = 12, Folds = [new(-150, 450, -60, 560, -30, 30, -0.8f),
            new(-120, 440, -30, 470, -10, 10, 0.4f), new(130, 440, 60, 474, 10, 10, 0.45f), new(60, 560, 150, 500, -20, 14, 0.25f)]
        });
        easel.Stitches(Outline.From(-168, 514).Curve(-134, 574, -68, 592, 0, 592).Curve(68, 592, 134, 574, 168, 514));
        ZipAround(easel, Outline.From(-158, 412).Curve(-110, 434, -60, 446, 0, 446).Curve(60, 446, 110, 434, 158, 412));
        foreach (var side in Easel.Sides)
        {
            easel.Seam(Outline.Oval(side * 174, 410, 24, 24), 5.5f, Fastenings.Brass.Line);
            easel.Seam(Outline.Oval(side * 174, 410, 24, 24), 3.6f, Fastenings.Brass.Main);
        }
    }

    private static void FlapBag(Easel easel)
    {
        var slouchy = easel.Cut == Cut.Slouchy;
        if (slouchy)
            easel.Strap(Outline.From(-150, 380).Curve(-140, 60, 140, 60, 150, 380), 16);
        else
            Chain(easel);
        easel.Piece(
            Outline.From(0, 362).To(150, 362).Bend(166, 560, slouchy ? 12 : 4).Curve(164, 584, 150, 590, 120, 592).Bend(0, 594, 0).Mirror(),
            new() { Volume = 1.1f, Rounding = 16 });
        var flap = Outline.From(0, 350).Curve(80, 350, 130, 350, 150, 356).Curve(160, 400, 158, 430, 154, 462)
            .Curve(110, slouchy ? 520 : 486, 50, slouchy ? 528 : 510, 0, slouchy ? 528 : 510).Mirror();
        easel.Glow(flap.Moved(1, 7), easel.Tones.Deep.WithAlpha(150), 6);
        easel.Piece(flap, new()
        {
            Volume = 0.8f, Rounding = 14, Folds = [new(-130, 376, -110, 460, 5, 36, -0.7f),
            new(40, 366, 120, 372, -3, 14, -0.6f)]
        });
        easel.Stitches(flap.Scaled(0.94f, 0, 372));
        if (slouchy)
        {
            easel.Button(0, 500, 9, Fastenings.Brass);
            return;
        }
        easel.Piece(Outline.From(0, 478).To(22, 478).To(22, 518).Bend(0, 530, 3)
            .Mirror(), new() { Tones = Fastenings.Brass, Weave = Weave.Smooth, Patterned = false, Volume = 0.6f, Rounding = 5 });
        easel.Patch(Outline.Box(-4, 496, 4, 512), Fastenings.Brass.Deep);
    }

    private static void Chain(Easel easel)
    {
        var line = Outline.From(-140, 366).Curve(-130, 70, 130, 70, 140, 366);
        easel.Strap(line, 7, new(Fastenings.Brass.Shade));
        easel.Stitches(line, Fastenings.Brass.Shift(0.12f), 4, 6);
        easel.Stitches(line.Moved(0, 1), Fastenings.Brass.Deep, 1.4f, 6);
    }

    private static void ZipAround(Easel easel, Outline line)
    {
        easel.Seam(line, 8, easel.Tones.Line);
        easel.Seam(line, 6, easel.Tones.Deep);
        easel.Stitches(line, Fastenings.Metal.Main, 3.4f, 1.6f);
    }

    private static void RolledTop(Easel easel)
    {
        easel.Piece(Outline.From(0, 196).Curve(60, 196, 116, 196, 130, 206).Bend(132, 262, 10).Curve(110, 272, 60, 274, 0, 274)
            .Mirror(), new() { Volume = 1.2f, Rounding = 10, Folds = [new(-110, 214, 110, 214, -4, 14, -0.8f)] });
        easel.Seam(Outline.From(-126, 236).Bend(126, 236, -5));
        foreach (var side in Easel.Sides)
        {
            easel.Strap(Outline.From(62, 200).Bend(64, 436, 3).On(side), 17, new(easel.Tones.Shift(-0.08f)));
            easel.Seam(Outline.Box(52, 330, 76, 352).On(side), 4, Fastenings.Brass.Main);
        }
    }

    private static List<Fold> Sheen(float top, float bottom) => [new(-120, top + 60, -140, bottom - 110, 6, 46, -0.7f),
        new(60, top + 50, 70, bottom - 120, -4, 30, -0.4f)];

    private static List<Fold> Slouch(float top, float bottom) =>
    [
        new(-76, top + 70, -110, bottom - 60, 10, 18, 0.4f), new(78, top + 74, 100, bottom - 80, -10, 18, 0.45f),
        new(-40, top + 60, -30, bottom - 20, 6, 34, -0.6f),
        new(-150, bottom - 60, -40, bottom - 24, -12, 14, 0.4f), new(150, bottom - 70, 50, bottom - 26, 12, 14, 0.4f),
        new(10, top + 40, 20, top + 190, 4, 14, 0.3f),
    ];

    private static Outline Handle(float half, float foot, float top) =>
        Outline.From(-half, foot).Curve(-half + 4, top - 40 + ((foot - top) * 0.1f), half - 4, top - 40 + ((foot - top) * 0.1f), half,
            foot);
}
