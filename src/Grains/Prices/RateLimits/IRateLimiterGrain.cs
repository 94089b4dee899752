using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.RateLimits;

/// <summary>How often one vendor may be asked, by the whole cluster; its key is the vendor's.</summary>
[Alias("rate-limiter")]
internal interface IRateLimiterGrain : IGrainWithStringKey
{
    /// <summary>Gives a permit for one request, or says when to ask again. It answers at once.</summary>
    [Alias("ask")]
    Task<PermitAnswer> Ask(PermitAsk ask);

    /// <summary>Tells what became of a request.</summary>
    [Alias("tell"), OneWay]
    Task Tell(FetchTold told);

    [Alias("get-status")]
    Task<LimiterStatus> GetStatus();
}

/// <summary>What became of asking a vendor.</summary>
/// <param name="Status">A <see cref="FetchStatus"/>.</param>
[GenerateSerializer, Immutable, Alias("fetch-told")]
internal readonly record struct FetchTold(
    [property: Id(0)] int Status, [property: Id(1)] TimeSpan? RetryAfter, [property: Id(2)] string? Detail)
{
    public static FetchTold Of(FetchResult result)
    {
        var isProblem = result.Status is not (FetchStatus.Ok or FetchStatus.NotModified or FetchStatus.Quota or FetchStatus.Backoff);
        return new FetchTold((int)result.Status, result.RetryAfter, isProblem ? result.Detail : null);
    }
}

/// <summary>How it goes with a vendor.</summary>
/// <param name="Counts">Of the last hour, by <see cref="FetchStatus"/>.</param>
/// <param name="Waiting">Items that wait for a permit.</param>
/// <param name="Overdue">Of those, the longest.</param>
/// <param name="Share">Of the configured rate, after the vendor said that it was too fast.</param>
/// <param name="LastProblem">What last went wrong, in words.</param>
[GenerateSerializer, Immutable, Alias("limiter-status")]
internal sealed record LimiterStatus(
    [property: Id(0)] ImmutableArray<int> Counts,
    [property: Id(1)] int Waiting,
    [property: Id(2)] TimeSpan Overdue,
    [property: Id(3)] double Share,
    [property: Id(4)] DateTimeOffset? PausedUntil,
    [property: Id(5)] string? LastProblem)
{
    /// <summary>How often the vendor was asked, or was to be asked and our own settings forbade it.</summary>
    public int Looks => Counts.Sum() - Count(FetchStatus.Quota) - Count(FetchStatus.Backoff);

    public int Count(FetchStatus status) => Counts[(int)status];
}
