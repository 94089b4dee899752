using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Prices.Watching;
using SwipeShop.Testing;

namespace SwipeShop.Prices;

public sealed class WatchTests(TestPostgres postgres) : IAsyncLifetime
{
    private PriceShop _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await PriceShop.StartAsync(postgres, silos: 2);

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Reminders_follow_who_waits_for_a_price_and_what_is_listed()
    {
        var items = await ListedAsync(3);
        var shopper = await _lab.Shop.ShopperAsync();
        await shopper.Like(items[1]);
        await shopper.Grain.AddToCart(shopper.Session, items[2]);
        await UntilPeriodsAsync(items, days: [0], hours: [1, 2]);
        Assert.Equal(["", "favorites", "cart"], await _lab.QueryAsync<string>("SELECT coalesce(watched_by, '') FROM listings ORDER BY item_id"));

        await shopper.Grain.RemoveFavorite(shopper.Session, items[1]);
        await shopper.Like(items[0]);
        await shopper.Grain.RemoveFromCart(shopper.Session, items[2]);
        await UntilPeriodsAsync(items, days: [1, 2], hours: [0]);

        await _lab.Shop.Grains.GetGrain<IVendorsGrain>(0).RemoveListing(items[1], "shop");
        await _lab.UntilAsync(async () => !(await Reminders.LoadAsync()).ContainsKey(items[1]), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task When_all_reminders_are_gone_everything_is_looked_at_again_within_one_lifetime()
    {
        var items = await ListedAsync(12);
        var shopper = await _lab.Shop.ShopperAsync();
        foreach (var item in items) await shopper.Like(item);
        await _lab.UntilAsync(() => _lab.Asked.Count == 12, TimeSpan.FromSeconds(1));
        await _lab.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(20));

        var table = _lab.Shop.Cluster.Silos[0].ServiceProvider.GetRequiredService<IReminderTable>();
        Assert.Equal(12, (await Reminders.LoadAsync()).Count);
        await table.TestOnlyClearTable(TestContext.Current.CancellationToken);
        var before = _lab.Asked.ToDictionary();
        await _lab.PassAsync(TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(10));
        await _lab.UntilAsync(() => _lab.Asked.All(a => a.Value > before[a.Key]), TimeSpan.Zero);
        Assert.Equal(12, (await Reminders.LoadAsync()).Count);
    }

    [Fact]
    public async Task Ticks_that_come_twice_or_too_early_ask_nobody()
    {
        var item = (await ListedAsync(1))[0];
        var grain = _lab.Shop.Grains.GetGrain<IItemPriceGrain>(item);
        await _lab.UntilAsync(async () => (await _lab.PricesAsync(item)).Offers.Length == 1);
        for (var i = 0; i < 20; i++) await grain.AsReference<IRemindable>().ReceiveReminder(PriceGrain.Reminder, default, TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++) await grain.Refresh();
        await _lab.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));
        Assert.Equal(1, _lab.Asked[$"shop {item}"]);
    }

    private ItemReminders Reminders => _lab.Shop.Cluster.Silos[0].ServiceProvider.GetRequiredService<ItemReminders>();

    private async Task<int[]> ListedAsync(int count)
    {
        var items = await _lab.Shop.ItemsAsync(count);
        await _lab.AddAsync(_lab.Api("shop"));
        foreach (var item in items) _lab.Asks("shop", item, 40m);
        await _lab.ListAsync("shop", items);
        return items;
    }

    private Task UntilPeriodsAsync(int[] items, int[] days, int[] hours) => _lab.UntilAsync(async () =>
    {
        var periods = await Reminders.LoadAsync();
        return days.All(i => periods.GetValueOrDefault(items[i]) > TimeSpan.FromHours(20))
            && hours.All(i => periods.GetValueOrDefault(items[i]) is { TotalMinutes: > 50 and <= 60 });
    }, TimeSpan.FromSeconds(5));
}
