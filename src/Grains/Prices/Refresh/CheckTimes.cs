using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Refresh;

/// <summary>When a price is looked at again.</summary>
internal static class CheckTimes
{
    /// <summary>Orleans' shortest reminder.</summary>
    private static readonly TimeSpan _shortest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan _early = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _day = TimeSpan.FromHours(24);

    /// <summary>
    /// Within its lifetime while somebody waits for it, daily otherwise. Each item has a period of its own between nine tenths of that and the
    /// whole, so that items that were added together drift apart.
    /// </summary>
    /// <param name="lifetime">Of the vendor's prices.</param>
    public static TimeSpan Period(int itemId, Watch watch, TimeSpan lifetime)
    {
        var whole = watch != Watch.Nobody || lifetime > _day ? lifetime : _day;
        var period = whole * (0.9 + (0.1 * Chance(itemId, 0)));
        return period < _shortest ? _shortest : TimeSpan.FromMilliseconds(Math.Floor(period.TotalMilliseconds)); // as reminders have it
    }

    /// <summary>Whether it is time. Ticks come a little early too.</summary>
    public static bool IsDue(DateTimeOffset nextCheckAt, DateTimeOffset now) => nextCheckAt <= now + _early;

    /// <summary>
    /// Whether it is time at a reminder's tick. Ticks are a period apart, and each price is due a period after its look ended: one that took a
    /// while would always be missed by a little, and then be older than its lifetime before somebody notices.
    /// </summary>
    /// <param name="period">Of the price.</param>
    public static bool IsDueAtTick(DateTimeOffset nextCheckAt, DateTimeOffset now, TimeSpan period) => nextCheckAt <= now + _early + (period / 20);

    /// <summary>
    /// Whether what is in a cart is looked at before its time. Until somebody waited for it, it was looked at once a day only, also while it was
    /// sold out, and a cart gets requests that others did not get. What failed waits all the same.
    /// </summary>
    /// <param name="lifetime">Of the vendor's prices.</param>
    public static bool IsWanted(Listing listing, TimeSpan lifetime, DateTimeOffset now)
    {
        if (listing.SucceededAt + lifetime > now) return false;
        return listing.Reason switch
        {
            null => true,
            StaleReasons.NotListed => listing.Failures == 0,
            StaleReasons.Quota => listing.WatchedBy != Watch.Cart,
            _ => false,
        };
    }

    /// <summary>How long to wait after an attempt that failed.</summary>
    /// <param name="failures">In a row, with this one.</param>
    /// <param name="retryAfter">As the vendor or the limiter said.</param>
    /// <param name="period">Of the price.</param>
    public static TimeSpan AfterFailure(FetchStatus status, int failures, TimeSpan? retryAfter, TimeSpan period, int itemId)
    {
        if (status is FetchStatus.Quota or FetchStatus.Backoff) return Within(retryAfter ?? _shortest); // nothing was sent
        var (first, longest) = status switch
        {
            FetchStatus.NotFound or FetchStatus.Robots => (TimeSpan.FromMinutes(5), _day),
            FetchStatus.NotAllowed => (TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)), // settings are mended without a word to us
            _ => (_shortest, period > _shortest ? period : _shortest),
        };
        var backoff = Backoff.After(failures, first, longest, Chance(itemId, failures));
        return Within(retryAfter > backoff ? retryAfter.Value : backoff);
    }

    /// <summary>When a price that is hard to believe is looked at for the second time.</summary>
    public static TimeSpan SecondLook(TimeSpan period) => period / 6 > _shortest ? period / 6 : _shortest;

    /// <summary>0 to 1, evenly spread over items (the finalizer of SplitMix64), the same for the same.</summary>
    public static double Chance(int itemId, int failures)
    {
        var x = ((ulong)(uint)itemId << 32) + (uint)failures + 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return ((x ^ (x >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    private static TimeSpan Within(TimeSpan wait) => wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > _day ? _day : wait;
}
