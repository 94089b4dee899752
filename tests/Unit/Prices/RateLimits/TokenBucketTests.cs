namespace SwipeShop.Prices.RateLimits;

public sealed class TokenBucketTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0.2, 1)]
    [InlineData(1, 1)]
    [InlineData(20, 100)]
    [InlineData(400, 200)]
    public void Slots_used_at_any_time_of_their_windows_never_exceed_the_vendors_bucket(double perSecond, int burst)
    {
        var rate = new VendorRate((decimal)perSecond, burst);
        var pace = Pace.Of(rate, 1);
        var bucket = new TokenBucket();
        bucket.Empty(_start, pace);
        var random = new Random(7);
        var arrivals = new List<DateTimeOffset>();
        var now = _start;
        for (var i = 0; i < 3_000; i++)
        {
            if (random.Next(40) == 0) now += pace.Interval * random.Next(50); // a pause, to save permits up
            var slot = bucket.Take(now, pace);
            // As late as a permit can be used, or at once: the worst that can be.
            var used = slot + (pace.Window * (random.Next(2) == 0 ? 1 : 0));
            arrivals.AddRange(Enumerable.Repeat(used, pace.Block));
            if (slot > now + TimeSpan.FromSeconds(2)) now = slot - TimeSpan.FromSeconds(2);
        }
        // A vendor without any burst sees requests up to a tenth of a second closer together.
        var allowed = Math.Max(burst, pace.Block + (pace.Window.TotalSeconds * perSecond));
        Assert.InRange(VendorsWorst(arrivals, perSecond), 1, allowed + 1e-6);
    }

    [Fact]
    public void A_bucket_begins_empty_and_gives_nineteen_twentieths_of_the_rate()
    {
        var pace = Pace.Of(new VendorRate(5, 5), 1);
        var bucket = new TokenBucket();
        bucket.Empty(_start, pace);
        Assert.Equal(pace.Interval, bucket.Next(_start, pace) - _start);
        DateTimeOffset last = default;
        for (var i = 0; i < 475; i++) last = bucket.Take(_start, pace);
        Assert.Equal(100, (last - _start).TotalSeconds, 3);
    }

    [Fact]
    public void What_is_saved_up_is_given_at_once_and_no_more_than_the_capacity()
    {
        var pace = Pace.Of(new VendorRate(5, 30), 1);
        Assert.Equal(TimeSpan.FromSeconds(2), pace.Window);
        var bucket = new TokenBucket();
        bucket.Empty(_start, pace);
        var later = _start + TimeSpan.FromHours(1);
        var atOnce = 0;
        while (bucket.Take(later, pace) == later) atOnce++;
        Assert.Equal((int)pace.Capacity, atOnce);
        Assert.InRange(pace.Capacity, 20, 21);
    }

    [Fact]
    public void Only_fast_vendors_have_blocks()
    {
        Assert.Equal(1, Pace.Of(new VendorRate(52, 50), 1).Block);
        Assert.Equal(4, Pace.Of(new VendorRate(100, 50), 1).Block);
        Assert.Equal(1, Pace.Of(new VendorRate(100, 1), 1).Block);
        Assert.Equal(1, Pace.Of(new VendorRate(100, 50), 0.25).Block);
    }

    /// <summary>How many tokens a vendor's bucket that is always full at first would have needed.</summary>
    private static double VendorsWorst(List<DateTimeOffset> arrivals, double perSecond)
    {
        arrivals.Sort();
        var (owed, worst, last) = (0.0, 0.0, arrivals[0]);
        foreach (var arrival in arrivals)
        {
            owed = Math.Max(0, owed - ((arrival - last).TotalSeconds * perSecond)) + 1;
            (worst, last) = (Math.Max(worst, owed), arrival);
        }
        return worst;
    }
}
