using SwipeShop.Prices.Refresh;

namespace SwipeShop.Prices.Watching;

/// <summary>An item that is listed somewhere.</summary>
/// <param name="Lifetime">The shortest of its vendors' prices.</param>
/// <param name="NextCheckAt">The earliest of its listings.</param>
internal readonly record struct ListedItem(int ItemId, Watch Watch, TimeSpan Lifetime, DateTimeOffset NextCheckAt);

/// <summary>A reminder as it is to be.</summary>
internal readonly record struct WantedReminder(int ItemId, TimeSpan Due, TimeSpan Period);

/// <summary>The difference between what is listed and what there are reminders for, as much of it as one round mends.</summary>
/// <param name="Set">Reminders that are missing, or have another period.</param>
/// <param name="Remove">Items whose reminder is for nothing.</param>
/// <param name="Refresh">Items whose price is due: their tick was missed, or came when it could not be looked at.</param>
internal sealed record WatchPlan(IReadOnlyList<WantedReminder> Set, IReadOnlyList<int> Remove, IReadOnlyList<int> Refresh)
{
    public const int MostSet = 5_000;
    public const int MostWatched = 5_000;
    public const int MostOthers = 200;

    /// <param name="reminders">The periods of those that there are, by item.</param>
    public static WatchPlan Of(IReadOnlyCollection<ListedItem> listed, IReadOnlyDictionary<int, TimeSpan> reminders, DateTimeOffset now)
    {
        var known = listed.Select(i => i.ItemId).ToHashSet();
        var set = listed
            .Select(item => (item.Watch, Reminder: Wanted(item, now)))
            .Where(r => !reminders.TryGetValue(r.Reminder.ItemId, out var period) || period != r.Reminder.Period)
            .OrderByDescending(r => r.Watch)
            .Select(r => r.Reminder)
            .Take(MostSet);
        var due = listed.Where(i => CheckTimes.IsDue(i.NextCheckAt, now)).OrderBy(i => i.NextCheckAt)
            .ToLookup(i => i.Watch != Watch.Nobody, i => i.ItemId);
        return new WatchPlan(
            [.. set],
            [.. reminders.Keys.Where(item => !known.Contains(item)).Take(MostSet)],
            [.. due[true].Take(MostWatched), .. due[false].Take(MostOthers)]);
    }

    private static WantedReminder Wanted(ListedItem item, DateTimeOffset now)
    {
        var period = CheckTimes.Period(item.ItemId, item.Watch, item.Lifetime);
        // Whole milliseconds: Orleans' wait for less than one ends at once, and again and again until the time has come.
        var due = TimeSpan.FromMilliseconds(Math.Ceiling((item.NextCheckAt - now).TotalMilliseconds));
        // Those that are due are looked at in this round; their next tick is one period away.
        return new WantedReminder(item.ItemId, due <= TimeSpan.Zero || due > period ? period : due, period);
    }
}
