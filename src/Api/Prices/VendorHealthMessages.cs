using System.Collections.Immutable;
using SwipeShop.Prices;

namespace SwipeShop.Api.Prices;

/// <param name="Looks">How often it was asked for a price during the last hour.</param>
/// <param name="SuccessRate">The share of them that found or confirmed a price, 0 to 1; null where there were none.</param>
/// <param name="ParseFailures">Answers that could not be read.</param>
/// <param name="QuotaLeft">Requests of its day that are left; null where it has no daily quota.</param>
/// <param name="Waiting">Items that wait for a request.</param>
/// <param name="LongestWaitSeconds">How long the longest of them is overdue.</param>
/// <param name="RateShare">The share of its rate that is used: less than 1 after it said that it was asked too often.</param>
/// <param name="PausedUntil">It is left alone until then.</param>
/// <param name="Failing">Listings whose last attempt failed.</param>
/// <param name="Watched">Listings that are in somebody's cart or favorites.</param>
/// <param name="OldestWatchedPrice">When the oldest price that somebody waits for was last seen.</param>
/// <param name="LastProblem">What last went wrong, in words.</param>
/// <param name="Attention">What somebody should look at, a sentence each; empty where all is well.</param>
public sealed record VendorHealthResponse(
    string Vendor,
    bool Enabled,
    int Looks,
    decimal? SuccessRate,
    int ParseFailures,
    int? QuotaLeft,
    int Waiting,
    int LongestWaitSeconds,
    decimal RateShare,
    DateTimeOffset? PausedUntil,
    int Listings,
    int Failing,
    int Watched,
    int WatchedWithoutPrice,
    DateTimeOffset? OldestWatchedPrice,
    string? LastProblem,
    ImmutableArray<string> Attention)
{
    internal static VendorHealthResponse Of(VendorHealth health) => new(
        health.Vendor, health.Enabled, health.Looks, health.SuccessRate, health.ParseFailures, health.QuotaLeft, health.Waiting,
        health.LongestWaitSeconds, health.RateShare, health.PausedUntil, health.Listings, health.Failing, health.Watched,
        health.WatchedWithoutPrice, health.OldestWatchedPrice, health.LastProblem, health.Attention);
}

/// <param name="Vendors">By name.</param>
public sealed record VendorHealthsResponse(IReadOnlyList<VendorHealthResponse> Vendors);
