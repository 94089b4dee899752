namespace SwipeShop.Accounts;

public sealed class AttemptThrottleTests
{
    private readonly AttemptThrottle _throttle = new();
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void From_the_third_failure_in_a_row_the_wait_doubles_from_1_s_to_a_quarter_of_an_hour()
    {
        var waits = Enumerable.Range(0, 14).Select(_ => Fail()).ToList();
        Assert.Equal([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], waits);
    }

    [Fact]
    public void However_many_failures_there_were_the_wait_stays_finite()
    {
        for (var i = 0; i < 5_000; i++) Fail();
        Assert.Equal(900, Fail());
    }

    [Fact]
    public void The_wait_runs_out()
    {
        for (var i = 0; i < 4; i++) _throttle.Fail(_now);
        Assert.Equal(TimeSpan.FromSeconds(0.5), _throttle.Wait(_now.AddSeconds(1.5)));
        Assert.Null(_throttle.Wait(_now.AddSeconds(2)));
    }

    [Fact]
    public void A_success_begins_anew()
    {
        for (var i = 0; i < 4; i++) Fail();
        _throttle.Succeed();
        Assert.Equal([0, 0, 1], new[] { Fail(), Fail(), Fail() });
    }

    /// <returns>The seconds to wait after it.</returns>
    private double Fail()
    {
        _throttle.Fail(_now);
        var wait = _throttle.Wait(_now) ?? TimeSpan.Zero;
        _now += wait;
        return wait.TotalSeconds;
    }
}
