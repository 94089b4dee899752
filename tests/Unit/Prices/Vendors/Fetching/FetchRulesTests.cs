namespace SwipeShop.Prices.Vendors.Fetching;

public sealed class FetchRulesTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(200, nameof(FetchStatus.Ok))]
    [InlineData(206, nameof(FetchStatus.Ok))]
    [InlineData(204, nameof(FetchStatus.Malformed))]
    [InlineData(304, nameof(FetchStatus.NotModified))]
    [InlineData(301, nameof(FetchStatus.Malformed))]
    [InlineData(400, nameof(FetchStatus.Refused))]
    [InlineData(401, nameof(FetchStatus.Refused))]
    [InlineData(404, nameof(FetchStatus.NotFound))]
    [InlineData(408, nameof(FetchStatus.VendorDown))]
    [InlineData(410, nameof(FetchStatus.NotFound))]
    [InlineData(429, nameof(FetchStatus.RateLimited))]
    [InlineData(451, nameof(FetchStatus.Refused))]
    [InlineData(500, nameof(FetchStatus.VendorDown))]
    [InlineData(599, nameof(FetchStatus.VendorDown))]
    [InlineData(100, nameof(FetchStatus.Malformed))]
    public void Every_http_status_has_one_outcome(int code, string status) => Assert.Equal(status, $"{FetchRules.Of(code)}");

    [Fact]
    public void What_was_never_sent_says_nothing_of_a_vendor_and_every_failure_has_a_reason_of_the_api()
    {
        string[] reasons = ["quota", "robots", "backoff", "vendor_down", "not_listed"];
        foreach (var status in Enum.GetValues<FetchStatus>())
        {
            var unsent = status is FetchStatus.NotAllowed or FetchStatus.Quota or FetchStatus.Backoff or FetchStatus.Robots;
            if (unsent) Assert.Equal(Health.Unknown, FetchRules.HealthOf(status));
            if (status is FetchStatus.Ok or FetchStatus.NotModified) Assert.Null(FetchRules.StaleReasonOf(status));
            else Assert.Contains(FetchRules.StaleReasonOf(status), reasons);
        }
        Assert.Equal(Health.Good, FetchRules.HealthOf(FetchStatus.NotFound));
        Assert.Equal(Health.Unknown, FetchRules.HealthOf(FetchStatus.RateLimited));
        Assert.Equal(Health.Bad, FetchRules.HealthOf(FetchStatus.VendorDown));
    }

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(1, 1, 10)]
    [InlineData(2, 1, 20)]
    [InlineData(4, 0, 40)]
    [InlineData(5, 1, 100)]
    [InlineData(2_000_000_000, 1, 100)]
    public void Failures_wait_twice_as_long_each_time_up_to_a_longest(int failures, double chance, double seconds) =>
        Assert.Equal(seconds, Backoff.After(failures, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(100), chance).TotalSeconds);

    [Fact]
    public void A_breaker_opens_at_the_fifth_failure_in_a_row_and_one_success_forgets_all()
    {
        var breaker = new CircuitBreaker(new Random(1));
        Fail(breaker, 4, _start);
        breaker.Admit(_start);
        breaker.End(Health.Good, _start);
        Fail(breaker, 4, _start);
        Assert.Null(breaker.Admit(_start));
        breaker.End(Health.Bad, _start);
        Assert.InRange(breaker.Admit(_start)!.Value.TotalSeconds, 15, 30);
    }

    [Fact]
    public void An_open_breaker_lets_one_through_and_waits_longer_if_that_fails_too()
    {
        var breaker = new CircuitBreaker(new Random(1));
        Fail(breaker, 5, _start);
        var now = _start + breaker.Admit(_start)!.Value;
        Assert.Null(breaker.Admit(now));
        Assert.NotNull(breaker.Admit(now)); // somebody looks already
        breaker.End(Health.Bad, now);
        Assert.InRange(breaker.Admit(now)!.Value.TotalSeconds, 30, 60);

        now += TimeSpan.FromSeconds(60);
        Assert.Null(breaker.Admit(now));
        breaker.End(Health.Unknown, now); // it had no permit: the next one looks
        Assert.Null(breaker.Admit(now));
        breaker.End(Health.Good, now);
        Assert.Null(breaker.Admit(now));
        Assert.Null(breaker.Admit(now));
    }

    [Fact]
    public void Failures_of_requests_that_were_under_way_when_it_opened_do_not_lengthen_the_wait()
    {
        var breaker = new CircuitBreaker(new Random(1));
        for (var i = 0; i < 20; i++) Assert.Null(breaker.Admit(_start));
        for (var i = 0; i < 20; i++) breaker.End(Health.Bad, _start);
        Assert.InRange(breaker.Admit(_start)!.Value.TotalSeconds, 15, 30);
    }

    private static void Fail(CircuitBreaker breaker, int times, DateTimeOffset now)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null(breaker.Admit(now));
            breaker.End(Health.Bad, now);
        }
    }
}
