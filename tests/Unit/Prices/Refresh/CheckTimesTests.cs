using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Refresh;

public sealed class CheckTimesTests
{
    [Fact]
    public void What_somebody_waits_for_is_looked_at_within_its_lifetime_and_the_rest_daily()
    {
        var periods = Enumerable.Range(1, 1_000).Select(item => CheckTimes.Period(item, Watch.Cart, TimeSpan.FromHours(1))).ToList();
        Assert.All(periods, p => Assert.InRange(p, TimeSpan.FromMinutes(54), TimeSpan.FromMinutes(60)));
        Assert.InRange(periods.Average(p => p.TotalMinutes), 56.8, 57.2);
        Assert.Equal(periods[0], CheckTimes.Period(1, Watch.Favorites, TimeSpan.FromHours(1)));
        Assert.InRange(CheckTimes.Period(1, Watch.Nobody, TimeSpan.FromHours(1)), TimeSpan.FromHours(21.6), TimeSpan.FromHours(24));
        Assert.InRange(CheckTimes.Period(1, Watch.Nobody, TimeSpan.FromHours(48)), TimeSpan.FromHours(43.2), TimeSpan.FromHours(48));
        Assert.Equal(TimeSpan.FromMinutes(1), CheckTimes.Period(1, Watch.Cart, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void A_tick_takes_what_is_due_a_little_later_since_the_last_look_ended_after_its_tick_but_nothing_twice()
    {
        var (tick, period) = (new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(60));
        Assert.True(CheckTimes.IsDueAtTick(tick.AddMinutes(2), tick, period));
        Assert.False(CheckTimes.IsDue(tick.AddMinutes(2), tick));
        Assert.False(CheckTimes.IsDueAtTick(tick.AddMinutes(5), tick, period));
        Assert.False(CheckTimes.IsDueAtTick(tick + period, tick, period));
    }

    [Theory]
    [InlineData(null, 0, null, true)] // looked at once a day
    [InlineData(StaleReasons.NotListed, 0, null, true)] // sold out
    [InlineData(StaleReasons.NotListed, 1, null, false)] // gone
    [InlineData(StaleReasons.Quota, 0, "favorites", true)]
    [InlineData(StaleReasons.Quota, 0, "cart", false)] // for a cart there was no request either
    [InlineData(StaleReasons.Backoff, 0, null, false)]
    [InlineData(StaleReasons.VendorDown, 2, null, false)]
    [InlineData(StaleReasons.Robots, 1, null, false)]
    public void What_is_put_into_a_cart_is_looked_at_at_once_unless_it_was_to_be_left_alone(string? reason, int failures, string? before, bool isWanted)
    {
        var now = new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
        var listing = new Listing(1, "shop", "1", null, false, now.AddHours(20), failures, reason, null, null, null, now.AddHours(-2),
            WatchNames.Parse(before));
        Assert.Equal(isWanted, CheckTimes.IsWanted(listing, TimeSpan.FromHours(1), now));
        Assert.False(CheckTimes.IsWanted(listing, TimeSpan.FromHours(3), now));
    }

    [Fact]
    public void Settings_that_were_mended_are_noticed_within_the_hour()
    {
        Assert.True(After(FetchStatus.NotAllowed) <= TimeSpan.FromHours(1));
        Assert.True(After(FetchStatus.Robots) >= TimeSpan.FromHours(12));

        static TimeSpan After(FetchStatus status) => CheckTimes.AfterFailure(status, failures: 20, null, TimeSpan.FromHours(24), itemId: 1);
    }

    [Fact]
    public void Items_are_spread_evenly()
    {
        var tenths = Enumerable.Range(1, 10_000).GroupBy(item => (int)(10 * CheckTimes.Chance(item, 0))).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(tenths[tenth], 850, 1_150));
    }
}
