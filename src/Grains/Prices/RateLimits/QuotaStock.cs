using SwipeShop.Prices.Vendors;

namespace SwipeShop.Prices.RateLimits;

/// <summary>
/// Requests of a vendor's day that are reserved and not yet given out, so that a permit need not wait for the database. What is left when a
/// day ends, or when the limiter moves to another node, is spent; it is at most a hundredth of the day's.
/// </summary>
internal sealed class QuotaStock
{
    private const int LastForCarts = 20; // one in so many

    private static readonly TimeSpan _ahead = TimeSpan.FromSeconds(5);

    /// <summary>Nobody knows on which side of midnight the vendor counts a request.</summary>
    private static readonly TimeSpan _aroundMidnight = TimeSpan.FromSeconds(5);

    private DateOnly _day;
    private int _left;
    private int _perDay;
    private bool _spent;

    /// <summary>Of the day, by everybody; 0 until the first reservation.</summary>
    public int Used { get; private set; }

    /// <summary>The vendor's day that a slot counts to; null where that cannot be told.</summary>
    public static DateOnly? DayOf(DateTimeOffset slot, TimeSpan window, TimeZoneInfo zone)
    {
        var day = QuotaDay.Of(slot - _aroundMidnight, zone);
        return day == QuotaDay.Of(slot + window + _aroundMidnight, zone) ? day : null;
    }

    /// <summary>How many requests to reserve at a time.</summary>
    public static int Batch(int perDay, Pace pace) =>
        Math.Max(pace.Block, (int)Math.Min(Math.Ceiling(_ahead / pace.Interval), perDay / 100));

    /// <summary>Whether a permit can be given out.</summary>
    /// <returns>None: it can. Busy: some have to be reserved first.</returns>
    public PermitRefusal Check(DateOnly day, Watch watch, int permits, int perDay)
    {
        Begin(day);
        if (perDay != _perDay) (_perDay, _spent) = (perDay, false);
        if (watch != Watch.Cart && Used - _left >= perDay - (perDay / LastForCarts)) return PermitRefusal.QuotaSpent;
        if (_left >= permits) return PermitRefusal.None;
        return _spent ? PermitRefusal.QuotaSpent : PermitRefusal.Busy;
    }

    public bool IsLow(DateOnly day, int batch)
    {
        Begin(day);
        return !_spent && _left <= batch / 2;
    }

    public void Take(int permits) => _left -= permits;

    /// <param name="used">Of the day, with these; null: there are not that many left.</param>
    /// <param name="isLast">Whether fewer were of no use.</param>
    public void Reserved(DateOnly day, int requests, int? used, int perDay, bool isLast)
    {
        if (day != _day) return; // another day has begun meanwhile
        if (used is { } now) (_left, Used) = (_left + requests, now);
        else if (isLast) (_spent, Used) = (true, perDay);
    }

    private void Begin(DateOnly day)
    {
        if (day != _day) (_day, _left, Used, _spent) = (day, 0, 0, false);
    }
}
