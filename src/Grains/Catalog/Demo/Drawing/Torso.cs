using System.Numerics;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>The measures of a body piece in pixels, each from the centre line or from the top of the picture.</summary>
internal sealed record Torso
{
    /// <summary>Half the neck opening, where the shoulder seam begins.</summary>
    public float Neck { get; init; } = 58;
    public float Top { get; init; } = 170;

    /// <summary>How far the neckline lies below the start of the shoulder seam.</summary>
    public float NeckDrop { get; init; } = 44;
    public Cut Neckline { get; init; } = Cut.CrewNeck;

    public float Shoulder { get; init; } = 150;
    public float ShoulderFall { get; init; } = 36;
    public float Chest { get; init; } = 146;
    public float Armpit { get; init; } = 318;
    public float Waist { get; init; } = 141;
    public float WaistHeight { get; init; } = 450;
    public float Hem { get; init; } = 146;
    public float Bottom { get; init; } = 640;

    /// <summary>How far the hem hangs lower in the middle than at the sides.</summary>
    public float HemCurve { get; init; } = 6;

    public Vector2 ShoulderPoint => new(Shoulder, Top + ShoulderFall);
    public Vector2 ArmpitPoint => new(Chest, Armpit);
    public Vector2 NeckPoint => new(Neck, Top);
    public float NeckBottom => Top + NeckDrop;

    public Outline Front => Side(NeckCurve()).Mirror();

    /// <summary>As much of the back as the neckline can show from the inside.</summary>
    public Outline Back => (this with { NeckDrop = Math.Min(NeckDrop, 7), Neckline = Cut.CrewNeck }).NeckCurve()
        .Bend(ShoulderPoint - new Vector2(8, 2), 4).To(Neck * 0.6f, Math.Max(NeckBottom, Armpit - 60) + 30).To(0, NeckBottom + 40).Mirror();

    /// <summary>
    /// The right half of a front that opens in the middle, reaching over the centre line by the overlap.
    /// The cutaway is the radius of the rounded lower corner.
    /// </summary>
    public Outline Panel(float overlap, float cutaway = 0)
    {
        var end = Bottom + HemCurve;
        var side = Side(Outline.From(-overlap, NeckBottom).Bend(NeckPoint, -6), cutaway - overlap);
        return (cutaway > 0 ? side.Curve(-overlap + (cutaway * 0.3f), end, -overlap, end - (cutaway * 0.5f), -overlap,
            end - (cutaway * 1.3f)) : side).Close();
    }

    /// <summary>The way from the lowest point of the neckline to the shoulder seam, on the right.</summary>
    public Outline NeckCurve(float lower = 0, float wider = 0)
    {
        var (x, y, low) = (Neck + wider, Top + (lower * 0.3f), NeckBottom + lower);
        return Neckline switch
        {
            Cut.VNeck => Outline.From(0, low).Bend(x, y, -5),
            Cut.SquareNeck => Outline.From(0, low).Bend(x - 8, low - 3, -2).Bend(x, y, -3),
            _ => Outline.From(0, low).Curve(x * 0.6f, low, x * 0.96f, low - (NeckDrop * 0.42f), x, y),
        };
    }

    /// <summary>A band along the neckline, inside the garment's edge.</summary>
    public Outline NeckBand(float height)
    {
        var outer = NeckCurve(height, height * 0.75f);
        return outer.To(NeckPoint).Join(NeckCurve().Reversed()).Mirror();
    }

    /// <summary>A band below the hem; the inset is by how much it is narrower on each side.</summary>
    public Outline HemBand(float height, float inset = 0)
    {
        var edge = Hem - inset;
        return Outline.From(0, Bottom - 10).To(edge, Bottom - 10).Bend(edge - 1, Bottom + height, 2)
            .Curve(edge * 0.8f, Bottom + height, edge * 0.5f, Bottom + height + HemCurve, 0, Bottom + height + HemCurve).Mirror();
    }

    /// <summary>A line parallel to the hem.</summary>
    public Outline HemLine(float above) => Outline.From(-Hem + 2, Bottom - above)
        .Curve(-Hem * 0.6f, Bottom + HemCurve - above, -Hem * 0.3f, Bottom + HemCurve - above, 0, Bottom + HemCurve - above)
        .Curve(Hem * 0.3f, Bottom + HemCurve - above, Hem * 0.6f, Bottom + HemCurve - above, Hem - 2, Bottom - above);

    /// <summary>The folds that a loosely hanging body throws.</summary>
    public List<Fold> Drape(Random random, float depth = 0.5f)
    {
        float Jitter(float by) => (random.NextSingle() - 0.5f) * by;
        List<Fold> folds = [];
        foreach (var side in Easel.Sides)
        {
            folds.Add(new Fold(Chest - 6, Armpit + 6, (Chest * 0.5f) + Jitter(20), Armpit + 74 + Jitter(30), 10, 9, depth).On(side));
            folds.Add(new Fold(Chest - 10, Armpit + 26, Waist - 34 + Jitter(16), WaistHeight - 8 + Jitter(24), 7, 12, depth * 0.9f)
                .On(side));
            folds.Add(new Fold(Waist - 4, WaistHeight + 30, (Waist * 0.5f) + Jitter(20), WaistHeight + 4 + Jitter(20), -8, 8, depth * 0.6f)
                .On(side));
            folds.Add(new Fold((Hem * 0.62f) + Jitter(30), Bottom + 4, (Waist * 0.5f) + Jitter(20),
                Bottom - ((Bottom - WaistHeight) * 0.75f), 6 + Jitter(8), 18, depth * 0.55f).On(side));
            folds.Add(new Fold(Neck + 26, Top + 34, (Chest * 0.52f) + Jitter(10), Armpit - 10, 6, 14, depth * 0.4f).On(side));
        }
        folds.Add(new Fold(-Chest * 0.3f, Armpit - 40, -Waist * 0.36f, WaistHeight + 60, 6, 44, -depth * 0.5f));
        return folds;
    }

    /// <summary>From the shoulder seam by the armpit to the hem, and along it to the given x.</summary>
    private Outline Side(Outline neckline, float until = 0)
    {
        var fall = Armpit - Top - ShoulderFall;
        return neckline
            .Bend(ShoulderPoint, 4)
            .Curve(Math.Min(Shoulder, Chest) - 15, Armpit - (fall * 0.55f), Chest - 16, Armpit - (fall * 0.28f), Chest, Armpit)
            .Curve(Chest - 1, Armpit + ((WaistHeight - Armpit) * 0.4f), Waist, WaistHeight - ((WaistHeight - Armpit) * 0.45f), Waist,
                WaistHeight)
            .Curve(Waist, WaistHeight + ((Bottom - WaistHeight) * 0.33f), Hem - ((Hem - Waist) * 0.3f),
                Bottom - ((Bottom - WaistHeight) * 0.4f), Hem, Bottom)
            .Curve(Hem * 0.6f, Bottom + HemCurve, Hem * 0.3f, Bottom + HemCurve, until, Bottom + HemCurve);
    }
}
