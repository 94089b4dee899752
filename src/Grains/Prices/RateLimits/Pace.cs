namespace SwipeShop.Prices.RateLimits;

/// <summary>
/// How fast permits for a vendor come. A vendor counts requests when they arrive, so its burst has to cover both the permits that are given
/// at once and the time that a request may take from its slot to the wire: capacity + window · rate ≤ burst. Then no order of arrivals
/// within their windows is more than the vendor's own token bucket has.
/// </summary>
/// <param name="Interval">From one permit to the next, in the long run.</param>
/// <param name="Block">Permits that are given out together.</param>
/// <param name="Window">How long after its slot a permit can be used.</param>
/// <param name="Capacity">Permits that can be saved up; not less than <paramref name="Block"/>.</param>
internal sealed record Pace(TimeSpan Interval, int Block, TimeSpan Window, double Capacity)
{
    /// <summary>Of the configured rate.</summary>
    private const double Used = 0.95;

    /// <summary>Permits a second above which they are given out in blocks.</summary>
    private const double Fast = 50;

    private const double BlocksPerSecond = 20;

    private static readonly TimeSpan _longestWindow = TimeSpan.FromSeconds(2);

    /// <summary>A vendor without a burst may see two requests this much closer together than its rate says.</summary>
    private static readonly TimeSpan _shortestWindow = TimeSpan.FromMilliseconds(100);

    /// <param name="share">Of the rate that is to be used, above 0 and at most 1.</param>
    public static Pace Of(VendorRate rate, double share)
    {
        var perSecond = (double)rate.PerSecond * Used * share;
        var block = perSecond <= Fast ? 1 : Math.Clamp((int)(perSecond / BlocksPerSecond), 1, Math.Max(1, rate.Burst / 2));
        var window = TimeSpan.FromSeconds(Math.Min((rate.Burst - block) / perSecond, _longestWindow.TotalSeconds));
        return new Pace(
            TimeSpan.FromSeconds(1 / perSecond),
            block,
            window < _shortestWindow ? _shortestWindow : window,
            Math.Max(block, rate.Burst - (window.TotalSeconds * perSecond)));
    }
}
