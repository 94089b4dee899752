namespace SwipeShop.Recommendations.Training;

/// <summary>
/// How models are trained. The values were chosen on validation users of public data (docs/decisions), and are the same for every shop;
/// what depends on a shop's size does so by rule.
/// </summary>
internal sealed record TrainingSettings
{
    public int Seed { get; init; } = 1;

    /// <summary>k of the smoothed like-rate.</summary>
    public float LikeRateSmoothing { get; init; } = (float)LikeRates.Smoothing;

    /// <summary>How many times the weight of the swipes the weight of everything unseen is (α·users·items over swipes).</summary>
    public double UnseenToSeen { get; init; } = 11.25;

    /// <summary>λ of Rendle et al. (2022).</summary>
    public float CoLikeRidge { get; init; } = 0.005f;

    public int CoLikeSweeps { get; init; } = 8;

    /// <summary>How much co-likes count in the score beside the taste part.</summary>
    public float CoLikeShare { get; init; } = 0.25f;

    public int TasteSweeps { get; init; } = 12;

    /// <summary>The precision of the prior of learned taste embeddings, whose mean is 0.</summary>
    public float TasteRidge { get; init; } = 100;

    /// <summary>The noise of a verdict before swipes tell better: its variance.</summary>
    public float TasteNoise { get; init; } = 0.1f;

    /// <summary>How much shoppers' like-rates differ before swipes tell better: a standard deviation.</summary>
    public float BiasLoading { get; init; } = 0.15f;

    /// <summary>How much tastes for content differ between shoppers before swipes tell better: a standard deviation.</summary>
    public float ContentLoading { get; init; } = 0.35f;

    /// <summary>The ridge of the regression from content to embeddings, in items.</summary>
    public float ContentRidge { get; init; } = 6;

    /// <summary>The number of swipes at which an item's own embedding weighs as much as the one that its content suggests.</summary>
    public float ContentSwipes { get; init; } = 3;

    /// <summary>How many dimensions the parts of an embedding get: more as swipes say more than content does; together 160 at most.</summary>
    public static (int Content, int Taste, int CoLikes) Dimensions(int swipes) => swipes switch
    {
        < 1_000 => (64, 0, 0),
        < 100_000 => (48, 16, 64),
        _ => (16, 16, 128),
    };
}
