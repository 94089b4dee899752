namespace SwipeShop.Prices.RateLimits;

/// <summary>
/// A token bucket that is kept as one point in time: when it would be full (the virtual scheduling form of the generic cell rate algorithm,
/// ITU-T I.371, annex A). Permits may be taken before they are there, each for its own slot.
/// </summary>
internal sealed class TokenBucket
{
    private DateTimeOffset _fullAt;

    /// <summary>When the next block of permits is there.</summary>
    public DateTimeOffset Next(DateTimeOffset now, Pace pace)
    {
        var next = _fullAt - (pace.Interval * (pace.Capacity - pace.Block));
        return next > now ? next : now;
    }

    /// <summary>Takes the next block.</summary>
    /// <returns>Its slot.</returns>
    public DateTimeOffset Take(DateTimeOffset now, Pace pace)
    {
        var slot = Next(now, pace);
        _fullAt = (_fullAt > slot ? _fullAt : slot) + (pace.Interval * pace.Block);
        return slot;
    }

    /// <summary>Makes it empty at a time: permits come from then on.</summary>
    public void Empty(DateTimeOffset at, Pace pace)
    {
        var fullAt = at + (pace.Interval * pace.Capacity);
        if (fullAt > _fullAt) _fullAt = fullAt;
    }
}
