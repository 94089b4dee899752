namespace SwipeShop.Recommendations.Training;

public sealed class TrainingNeedTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TrainingOptions _options = new();

    [Fact]
    public void A_shop_without_a_model_trains_as_soon_as_it_has_items()
    {
        Assert.Null(TrainingNeed.Reason(new TrainingFacts(0, CatalogVersion: 0, null), _options, _now));
        Assert.NotNull(TrainingNeed.Reason(new TrainingFacts(0, CatalogVersion: 1, null), _options, _now));
    }

    [Theory]
    [InlineData(0, 99, false)]
    [InlineData(0, 100, true)]
    [InlineData(900, 999, false)] // a hundred at the least
    [InlineData(900, 1000, true)]
    [InlineData(5000, 5499, false)] // a tenth
    [InlineData(5000, 5500, true)]
    public void It_trains_again_when_swipes_have_grown_by_a_tenth_and_by_a_hundred(long then, long now, bool due) =>
        Assert.Equal(due, Reason(TimeSpan.FromMinutes(10), then, now) is not null);

    [Fact]
    public void It_trains_daily_where_anything_was_swiped_or_imported()
    {
        var almost = TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1);
        Assert.Null(Reason(TimeSpan.FromDays(3), 5000, 5000));
        Assert.NotNull(Reason(TimeSpan.FromDays(1), 5000, 5001));
        Assert.Null(Reason(almost, 5000, 5001));
        Assert.NotNull(Reason(TimeSpan.FromDays(1), 5000, 5000, catalog: 8));
        Assert.NotNull(Reason(TimeSpan.FromDays(1), 5000, 4000)); // an account was deleted, with its swipes
    }

    [Fact]
    public void After_failures_it_waits_longer_each_time_and_a_day_at_most() =>
        Assert.Equal(
            [TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20), TimeSpan.FromDays(1), TimeSpan.FromDays(1)],
            new[] { 0, 1, 2, 3, 12, 1_000 }.Select(failures => TrainingNeed.Pause(failures, _options)));

    [Fact]
    public void Settings_that_cannot_be_meant_are_named()
    {
        Assert.Null(new TrainingOptions().Problem());
        Assert.Contains("CheckEvery", new TrainingOptions { CheckEvery = TimeSpan.FromSeconds(10) }.Problem()?.Problem, StringComparison.Ordinal);
        Assert.Contains("CheckEvery", new TrainingOptions { CheckEvery = TimeSpan.FromDays(2) }.Problem()?.Problem, StringComparison.Ordinal);
        Assert.Contains("Every", new TrainingOptions { Every = TimeSpan.FromDays(60) }.Problem()?.Problem, StringComparison.Ordinal);
        Assert.Contains("Growth", new TrainingOptions { Growth = 0 }.Problem()?.Problem, StringComparison.Ordinal);
        Assert.Contains("Keep", new TrainingOptions { Keep = 0 }.Problem()?.Problem, StringComparison.Ordinal);
    }

    private static string? Reason(TimeSpan ago, long then, long now, long catalog = 7) =>
        TrainingNeed.Reason(new TrainingFacts(now, catalog, new LastTraining(_now - ago, then, 7)), _options, _now);
}
