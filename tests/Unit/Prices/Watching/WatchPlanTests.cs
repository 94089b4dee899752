namespace SwipeShop.Prices.Watching;

public sealed class WatchPlanTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    [Fact]
    public void What_is_as_it_should_be_is_left_alone()
    {
        ListedItem[] listed = [new(1, Watch.Cart, _hour, _now.AddMinutes(5)), new(2, Watch.Nobody, _hour, _now.AddHours(5))];
        var plan = WatchPlan.Of(listed, Reminders(WatchPlan.Of(listed, Reminders(), _now)), _now);
        Assert.Empty(plan.Set);
        Assert.Empty(plan.Remove);
        Assert.Empty(plan.Refresh);
    }

    [Fact]
    public void A_missing_reminder_comes_when_the_price_is_due_and_the_watched_ones_first()
    {
        var plan = WatchPlan.Of([new(1, Watch.Nobody, _hour, _now.AddHours(5)), new(2, Watch.Cart, _hour, _now.AddMinutes(5))], Reminders(), _now);
        Assert.Equal([2, 1], plan.Set.Select(r => r.ItemId));
        Assert.Equal(TimeSpan.FromMinutes(5), plan.Set[0].Due);
        Assert.InRange(plan.Set[0].Period, TimeSpan.FromMinutes(54), _hour);
        Assert.InRange(plan.Set[1].Period, TimeSpan.FromHours(21), TimeSpan.FromHours(24));
    }

    [Fact]
    public void A_reminder_changes_with_who_waits_and_goes_when_nothing_is_listed()
    {
        var reminders = Reminders(WatchPlan.Of([new(1, Watch.Nobody, _hour, _now), new(2, Watch.Nobody, _hour, _now)], Reminders(), _now));
        var plan = WatchPlan.Of([new(1, Watch.Favorites, _hour, _now.AddMinutes(1))], reminders, _now);
        Assert.Equal([1], plan.Set.Select(r => r.ItemId));
        Assert.Equal([2], plan.Remove);
    }

    [Fact]
    public void What_is_due_is_looked_at_now_all_that_is_watched_and_some_of_the_rest_the_oldest_first()
    {
        var watched = Enumerable.Range(1, 300).Select(i => new ListedItem(i, Watch.Favorites, _hour, _now.AddMinutes(-i)));
        var others = Enumerable.Range(1_001, 300).Select(i => new ListedItem(i, Watch.Nobody, _hour, _now.AddMinutes(-i)));
        var plan = WatchPlan.Of([.. others, .. watched, new(9, Watch.Cart, _hour, _now.AddMinutes(1))], Reminders(), _now);
        Assert.Equal(Enumerable.Range(1, 300).Reverse(), plan.Refresh.Take(300));
        Assert.Equal(Enumerable.Range(1_001, 300).Reverse().Take(WatchPlan.MostOthers), plan.Refresh.Skip(300));
        Assert.All(plan.Set, r => Assert.InRange(r.Due, TimeSpan.FromMinutes(1), r.Period));
    }

    private static Dictionary<int, TimeSpan> Reminders(WatchPlan? set = null) => set?.Set.ToDictionary(r => r.ItemId, r => r.Period) ?? [];
}
