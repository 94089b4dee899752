namespace SwipeShop.Prices.Vendors;

public sealed class QuotaDayTests
{
    [Theory]
    [InlineData("America/Los_Angeles", "2026-07-01T06:59:59Z", "2026-06-30", "00:00:01")]
    [InlineData("America/Los_Angeles", "2026-07-01T07:00:00Z", "2026-07-01", "1.00:00:00")]
    [InlineData("America/Los_Angeles", "2026-11-01T07:00:00Z", "2026-11-01", "1.01:00:00")] // clocks go back at 2
    [InlineData("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29", "23:00:00")] // forward at 2
    [InlineData("America/Havana", "2026-03-07T17:00:00Z", "2026-03-07", "12:00:00")] // forward at midnight: the day begins at 1
    [InlineData("Asia/Kolkata", "2026-01-01T18:30:00Z", "2026-01-02", "1.00:00:00")]
    [InlineData("Etc/UTC", "2026-01-01T12:00:00Z", "2026-01-01", "12:00:00")]
    public void A_day_begins_at_the_vendors_midnight(string zone, string now, string day, string left)
    {
        var (at, of) = (DateTimeOffset.Parse(now, null), TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(DateOnly.Parse(day, null), QuotaDay.Of(at, of));
        Assert.Equal(TimeSpan.Parse(left, null), QuotaDay.UntilNext(at, of));
    }
}
