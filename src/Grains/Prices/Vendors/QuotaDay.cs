namespace SwipeShop.Prices.Vendors;

/// <summary>The days that a vendor counts requests by.</summary>
internal static class QuotaDay
{
    /// <summary>The vendor's day at a time.</summary>
    public static DateOnly Of(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>How long until the vendor's next day begins. Where that midnight does not exist, the first moment after it.</summary>
    public static TimeSpan UntilNext(DateTimeOffset now, TimeZoneInfo zone)
    {
        var midnight = Of(now, zone).AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15); // clocks went forward at midnight
        // Where clocks go back at midnight, it comes twice: the later one is on the safe side.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Min() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset) - now;
    }
}
