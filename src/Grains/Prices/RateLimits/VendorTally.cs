using System.Collections.Immutable;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.RateLimits;

/// <summary>What became of asking one vendor during the last hour.</summary>
internal sealed class VendorTally
{
    private const int Minutes = 60;

    private static readonly int _kinds = Enum.GetValues<FetchStatus>().Length;

    private readonly int[] _counts = new int[Minutes * _kinds];
    private long _minute;

    public void Add(FetchStatus status, DateTimeOffset now)
    {
        Forget(now);
        _counts[(int)(_minute % Minutes * _kinds) + (int)status]++;
    }

    /// <summary>How often each thing happened, by <see cref="FetchStatus"/>.</summary>
    public ImmutableArray<int> Counts(DateTimeOffset now)
    {
        Forget(now);
        return [.. Enumerable.Range(0, _kinds).Select(kind => Enumerable.Range(0, Minutes).Sum(minute => _counts[(minute * _kinds) + kind]))];
    }

    private void Forget(DateTimeOffset now)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        for (var m = Math.Max(_minute + 1, minute - Minutes + 1); m <= minute; m++) Array.Clear(_counts, (int)(m % Minutes * _kinds), _kinds);
        _minute = Math.Max(_minute, minute);
    }
}
