using Orleans.Timers;

namespace SwipeShop.Prices.Watching;

/// <summary>The reminders of items' prices, set and removed without waking up the items.</summary>
internal sealed class ItemReminders(IReminderTable table, IReminderRegistry registry, IGrainFactory grains)
{
    private const int AtATime = 16;

    private readonly GrainType _price = grains.Grain<IItemPriceGrain>(0).GetGrainId().Type;

    /// <summary>The periods of all, by item.</summary>
    public async Task<Dictionary<int, TimeSpan>> LoadAsync()
    {
        const uint all = 0; // from 0 once around to 0
        var rows = await table.ReadRows(all, all);
        var periods = new Dictionary<int, TimeSpan>();
        foreach (var row in rows.Reminders)
        {
            if (row.GrainId.Type == _price && row.ReminderName == PriceGrain.Reminder && row.GrainId.TryGetIntegerKey(out var item, out _))
                periods[(int)item] = row.Period;
        }
        return periods;
    }

    public Task SetAsync(IEnumerable<WantedReminder> wanted) => EachAsync(wanted, reminder =>
        registry.RegisterOrUpdateReminder(Id(reminder.ItemId), PriceGrain.Reminder, reminder.Due, reminder.Period));

    public Task RemoveAsync(IEnumerable<int> items) => EachAsync(items, async item =>
    {
        if (await registry.GetReminder(Id(item), PriceGrain.Reminder) is { } reminder) await registry.UnregisterReminder(Id(item), reminder);
    });

    private GrainId Id(int item) => grains.Grain<IItemPriceGrain>(item).GetGrainId();

    private static async Task EachAsync<T>(IEnumerable<T> entries, Func<T, Task> work)
    {
        foreach (var some in entries.Chunk(AtATime)) await Task.WhenAll(some.Select(work));
    }
}
