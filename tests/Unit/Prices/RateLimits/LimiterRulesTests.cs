using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.RateLimits;

public sealed class LimiterRulesTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly _day = new(2026, 11, 2);

    [Fact]
    public void A_vendor_that_was_asked_too_often_is_asked_half_as_often_and_slowly_more_again()
    {
        var once = SlowDown.None.Learn(_now, TimeSpan.FromMinutes(2));
        Assert.Equal((0.5, _now.AddMinutes(2)), (once.ShareAt(_now), once.PausedUntil));
        Assert.Equal(0.5, once.Learn(_now.AddSeconds(1), null).ShareAt(_now.AddSeconds(1))); // sent before it was known
        Assert.Equal(_now.AddMinutes(2), once.Learn(_now.AddSeconds(1), null).PausedUntil);

        var twice = once.Learn(_now.AddMinutes(3), null);
        Assert.Equal((0.25, _now.AddMinutes(3).AddSeconds(10)), (twice.ShareAt(_now.AddMinutes(3)), twice.PausedUntil));
        Assert.Equal(0.30, twice.ShareAt(_now.AddMinutes(8)), 6);
        Assert.Equal(1, twice.ShareAt(_now.AddMinutes(3 + 75)));
        Assert.Equal(1, SlowDown.None.ShareAt(_now));
    }

    [Fact]
    public void However_often_a_vendor_says_so_it_is_asked_in_the_end()
    {
        var slow = SlowDown.None;
        for (var i = 0; i < 100; i++) slow = slow.Learn(_now.AddMinutes(i), TimeSpan.FromDays(1_000));
        Assert.InRange(slow.ShareAt(_now.AddMinutes(100)), 0.01, 0.1);
        Assert.Equal(_now.AddMinutes(99).AddDays(1), slow.PausedUntil);
    }

    [Fact]
    public void The_requests_of_a_day_are_given_out_once_and_the_last_twentieth_to_carts()
    {
        var (stock, used, given) = (new QuotaStock(), 0, 0);
        while (Take(Watch.Favorites) == PermitRefusal.None) given++;
        Assert.InRange(given, 190, 191);
        while (Take(Watch.Cart) == PermitRefusal.None) given++;
        Assert.Equal(200, given);
        Assert.Equal(PermitRefusal.QuotaSpent, Take(Watch.Cart));
        Assert.Equal(PermitRefusal.Busy, stock.Check(_day.AddDays(1), Watch.Nobody, 1, 200));

        PermitRefusal Take(Watch watch)
        {
            var refusal = stock.Check(_day, watch, 1, 200);
            if (refusal == PermitRefusal.Busy)
            {
                var isLeft = used + 1 <= 200;
                if (isLeft) used++;
                stock.Reserved(_day, 1, isLeft ? used : null, 200, isLast: true);
                refusal = stock.Check(_day, watch, 1, 200);
            }
            if (refusal == PermitRefusal.None) stock.Take(1);
            return refusal;
        }
    }

    [Fact]
    public void Around_a_vendors_midnight_nobody_knows_whose_day_a_request_is_of()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        var midnight = new DateTimeOffset(2026, 11, 3, 8, 0, 0, TimeSpan.Zero);
        var window = TimeSpan.FromSeconds(1);
        Assert.Equal(_day, QuotaStock.DayOf(midnight.AddSeconds(-8), window, zone));
        Assert.Null(QuotaStock.DayOf(midnight.AddSeconds(-5), window, zone));
        Assert.Null(QuotaStock.DayOf(midnight.AddSeconds(4), window, zone));
        Assert.Equal(_day.AddDays(1), QuotaStock.DayOf(midnight.AddSeconds(5), window, zone));
    }

    [Fact]
    public void At_most_a_hundredth_of_the_day_is_in_stock()
    {
        Assert.Equal(20, QuotaStock.Batch(2_000, Pace.Of(new VendorRate(5, 5), 1)));
        Assert.Equal(24, QuotaStock.Batch(100_000, Pace.Of(new VendorRate(5, 5), 1)));
        Assert.Equal(1, QuotaStock.Batch(50, Pace.Of(new VendorRate(5, 5), 1)));
    }

    [Fact]
    public void A_tally_holds_the_last_hour()
    {
        var tally = new VendorTally();
        tally.Add(FetchStatus.Ok, _now);
        tally.Add(FetchStatus.Ok, _now.AddMinutes(30));
        tally.Add(FetchStatus.Malformed, _now.AddMinutes(30));
        Assert.Equal((2, 1), Counts(_now.AddMinutes(59)));
        Assert.Equal((1, 1), Counts(_now.AddMinutes(60)));
        Assert.Equal((0, 0), Counts(_now.AddDays(3)));

        (int, int) Counts(DateTimeOffset at) => (tally.Counts(at)[(int)FetchStatus.Ok], tally.Counts(at)[(int)FetchStatus.Malformed]);
    }
}
