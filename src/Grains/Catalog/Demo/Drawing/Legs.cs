namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>The measures of a pair of trousers in pixels: widths from the centre line, heights from the top of the picture.</summary>
internal sealed record Legs
{
    public float Waist { get; init; } = 96;
    public float Top { get; init; } = 120;
    public float Hip { get; init; } = 124;
    public float Crotch { get; init; } = 306;

    /// <summary>The outer side at the knee.</summary>
    public float Knee { get; init; } = 110;

    /// <summary>The outer side at the hem.</summary>
    public float Hem { get; init; } = 100;

    /// <summary>The inner side at the hem.</summary>
    public float Inner { get; init; } = 14;
    public float Bottom { get; init; } = 710;

    /// <summary>Height of the turned-up hem, or 0.</summary>
    public float Cuff { get; init; }

    /// <summary>Drawn together by a cord instead of closed by a fly.</summary>
    public bool PullOn { get; init; }
    public bool IsDenim { get; init; }

    private float KneeHeight => float.Lerp(Crotch, Bottom, 0.45f);

    /// <summary>The right leg with its half of the seat.</summary>
    public Outline Leg => Outline.From(0, Top + 5)
        .To(Waist, Top + 2)
        .Curve(Waist + 10, Top + 50, Hip, Top + 70, Hip, Top + 140)
        .Join(Side(0))
        .Bend(Inner, Bottom + 4, 3)
        .Curve(Inner, float.Lerp(Bottom, Crotch, 0.3f), Inner * 0.5f, float.Lerp(Bottom, Crotch, 0.75f), 2, Crotch)
        .Close();

    public Outline Turnup => Outline.From(Inner - 2, Bottom - Cuff + 4).Bend(Hem + 3, Bottom - Cuff, -3).To(Hem + 2, Bottom + 2)
        .Bend(Inner - 2, Bottom + 6, 3).Close();

    public Outline Crease => Outline.From(Waist * 0.6f, Top + 60).Curve(Hip * 0.56f, Crotch, (Knee + Inner) * 0.5f, KneeHeight,
        (Hem + Inner) * 0.5f, Bottom + 2);

    public Outline OuterSeam => Outline.From(Hip - 6, Top + 140)
        .Join(Side(6));

    /// <summary>From the hip by the knee to the hem, inside the outer edge by the given pixels.</summary>
    private Outline Side(float inset)
    {
        var (hip, knee, hem, thigh, shin) = (Hip - inset, Knee - inset, Hem - inset, KneeHeight - Top - 140, Bottom - KneeHeight);
        return Outline.From(hip, Top + 140)
            .Curve(hip, Top + 140 + (thigh * 0.35f), float.Lerp(knee, hip, 0.3f), KneeHeight - (thigh * 0.35f), knee, KneeHeight)
            .Curve(float.Lerp(knee, hem, 0.4f), KneeHeight + (shin * 0.33f), hem, Bottom - (shin * 0.35f), hem, Bottom);
    }

    public Outline HemLine(float above) => Outline.From(Inner + 1, Bottom + 3 - above).Bend(Hem - 1, Bottom - above, -3);

    public List<Fold> Folds(Random random, int side)
    {
        float Jitter(float by) => (random.NextSingle() - 0.5f) * by;
        var length = Bottom - Crotch;
        List<Fold> folds =
        [
            new(4, Crotch - 4, Hip * 0.62f, Crotch - 40 + Jitter(14), -6, 10, 0.55f),
            new(6, Crotch + 16, Hip * 0.7f, Crotch + 14 + Jitter(20), -8, 11, 0.45f),
            new(8, Crotch + 40, Hip * 0.5f, Crotch + 70 + Jitter(20), -6, 10, 0.35f),
            new(Hip - 4, Crotch - 70, Hip * 0.4f, Crotch - 50 + Jitter(16), 6, 10, 0.3f),
            new(Hip * 0.44f, Crotch - 60, (Knee + Inner) * 0.48f, Bottom - (length * 0.25f), 4, 30, -0.5f),
        ];
        if (length > 200 && Hem < 110)
        {
            folds.Add(new(Knee - 3, KneeHeight - 6, (Knee + Inner) * 0.46f, KneeHeight + 14 + Jitter(12), 5, 9, 0.45f));
            folds.Add(new((Inner * 0.7f) + 4, KneeHeight + 20, (Knee + Inner) * 0.55f, KneeHeight + 4 + Jitter(12), -5, 9, 0.4f));
            folds.Add(new(Hem - 3, Bottom - 60, (Hem + Inner) * 0.5f, Bottom - 44 + Jitter(10), 5, 9, 0.4f));
            folds.Add(new(Inner + 3, Bottom - 34, (Hem + Inner) * 0.56f, Bottom - 28 + Jitter(10), -4, 8, 0.35f));
        }
        else if (length > 200)
        {
            // A wide leg falls free of the knee and breaks only above the shoe.
            folds.Add(new((Hem * 0.34f) + Jitter(10), Bottom + 3, Knee * 0.4f, Crotch + 110 + Jitter(40), 3, 20, 0.45f));
            folds.Add(new((Hem * 0.86f) + Jitter(6), Bottom + 3, Hip * 0.84f, KneeHeight - 40 + Jitter(40), -4, 16, 0.35f));
            folds.Add(new(Hem * 0.55f, Bottom, Knee * 0.55f, KneeHeight - 60, 2, 26, -0.5f));
        }
        folds.Add(new((Hem * 0.7f) + Jitter(10), Bottom + 3, Knee * 0.66f, Bottom - (length * 0.5f), 3, 14, 0.3f));
        return [.. folds.Select(fold => fold.On(side))];
    }
}
