namespace SwipeShop.Recommendations.Model;

/// <summary>A model with the number of its version.</summary>
internal sealed record VersionedModel(int Version, RecommenderModel Model)
{
    /// <summary>As decks name it.</summary>
    public string Name => $"model-{Version}";
}

/// <summary>The model that this silo serves; null while there is none.</summary>
internal sealed class ModelInUse
{
    private volatile VersionedModel? _current;

    public VersionedModel? Current
    {
        get => _current;
        set => _current = value;
    }
}
