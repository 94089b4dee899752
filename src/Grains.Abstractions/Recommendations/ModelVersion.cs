namespace SwipeShop.Recommendations;

/// <summary>A version of the recommender's model that is stored.</summary>
/// <param name="UsedAt">When it was last put to use; null where it never was.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Swipes">How many it was trained on.</param>
/// <param name="Users">Whose swipes these were.</param>
/// <param name="Items">How many items it has embeddings of.</param>
/// <param name="Decision">Why it was put to use after its training, or why not.</param>
[GenerateSerializer, Immutable, Alias("model-version")]
public sealed record ModelVersion(
    [property: Id(0)] int Version,
    [property: Id(1)] DateTimeOffset CreatedAt,
    [property: Id(2)] bool InUse,
    [property: Id(3)] DateTimeOffset? UsedAt,
    [property: Id(4)] long Bytes,
    [property: Id(5)] int Swipes,
    [property: Id(6)] int Users,
    [property: Id(7)] int Items,
    [property: Id(8)] ModelReport Report,
    [property: Id(9)] string Decision);
