using System.Collections.Immutable;

namespace SwipeShop.Prices;

/// <summary>How it goes with a vendor: what was counted of the last hour, and how its prices stand now.</summary>
[GenerateSerializer, Immutable, Alias("vendor-health")]
public sealed record VendorHealth
{
    [Id(0)] public required string Vendor { get; init; }

    [Id(1)] public required bool Enabled { get; init; }

    /// <summary>How often it was asked for a price during the last hour.</summary>
    [Id(2)] public int Looks { get; init; }

    /// <summary>The share of them that found or confirmed a price, 0 to 1; null where there were none.</summary>
    [Id(3)] public decimal? SuccessRate { get; init; }

    /// <summary>Answers of the last hour that could not be read.</summary>
    [Id(4)] public int ParseFailures { get; init; }

    /// <summary>Looks of the last hour that our own settings forbade.</summary>
    [Id(5)] public int NotAllowed { get; init; }

    /// <summary>Requests of its day that are left; null where it has no daily quota.</summary>
    [Id(6)] public int? QuotaLeft { get; init; }

    /// <summary>Items that wait for a request.</summary>
    [Id(7)] public int Waiting { get; init; }

    /// <summary>How long the longest of them is overdue, in seconds.</summary>
    [Id(8)] public int LongestWaitSeconds { get; init; }

    /// <summary>The share of its rate that is used, 0 to 1: less than 1 after it said that it was asked too often.</summary>
    [Id(9)] public decimal RateShare { get; init; } = 1;

    /// <summary>It is left alone until then; null while it is not.</summary>
    [Id(10)] public DateTimeOffset? PausedUntil { get; init; }

    [Id(11)] public int Listings { get; init; }

    /// <summary>Listings whose last attempt failed.</summary>
    [Id(12)] public int Failing { get; init; }

    /// <summary>Listings that are in somebody's cart or favorites.</summary>
    [Id(13)] public int Watched { get; init; }

    [Id(14)] public int WatchedWithoutPrice { get; init; }

    /// <summary>When the oldest price that somebody waits for was last seen.</summary>
    [Id(15)] public DateTimeOffset? OldestWatchedPrice { get; init; }

    /// <summary>What last went wrong, in words.</summary>
    [Id(16)] public string? LastProblem { get; init; }

    /// <summary>What somebody should look at, a sentence each; empty where all is well.</summary>
    [Id(17)] public ImmutableArray<string> Attention { get; init; } = [];
}
