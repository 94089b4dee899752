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
    public void Items_are_spread_evenly()
    {
        var tenths = Enumerable.Range(1, 10_000).GroupBy(item => (int)(10 * CheckTimes.Chance(item, 0))).ToDictionary(g => g.Key, g => g.Count());
        Assert.All(Enumerable.Range(0, 10), tenth => Assert.InRange(tenths[tenth], 850, 1_150));
    }
}
