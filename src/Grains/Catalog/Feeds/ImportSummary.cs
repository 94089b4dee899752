namespace SwipeShop.Catalog.Feeds;

/// <summary>What became of the rows.</summary>
internal sealed record ImportSummary(int Added = 0, int Changed = 0, int Unchanged = 0, int Refused = 0)
{
    public int Rows => Added + Changed + Unchanged + Refused;

    /// <summary>Items that a full feed no longer holds, and that became unavailable by that; null for a feed that is not full.</summary>
    public int? Unavailable { get; init; }

    /// <summary>Why nothing was made unavailable, though the feed was to be full.</summary>
    public string? Withheld { get; init; }

    public ImportSummary With(ImportResult result) => result switch
    {
        ImportResult.Added => this with { Added = Added + 1 },
        ImportResult.Changed => this with { Changed = Changed + 1 },
        ImportResult.Unchanged => this with { Unchanged = Unchanged + 1 },
        _ => this with { Refused = Refused + 1 },
    };

    public ImportSummary With(ImportSummary other) =>
        new(Added + other.Added, Changed + other.Changed, Unchanged + other.Unchanged, Refused + other.Refused)
        {
            Unavailable = Unavailable is null && other.Unavailable is null ? null : (Unavailable ?? 0) + (other.Unavailable ?? 0),
            Withheld = Withheld ?? other.Withheld,
        };

    public override string ToString() => $"added {Added}, changed {Changed}, unchanged {Unchanged}, refused {Refused}";
}
