using Microsoft.Extensions.Logging;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors;

namespace SwipeShop.Prices.Watching;

/// <summary>
/// Compares what is listed and watched (rows) with the reminders each minute, and mends the difference in bulk: a swipe costs no reminder, and
/// nothing is lost with a crash. Prices whose tick was missed are looked at within a minute.
/// </summary>
internal sealed class WatchKeeperGrain(
    WatchStore store, ListingStore listings, ItemReminders reminders, CatalogSource catalog, VendorBook vendors, PriceMetrics metrics,
    TimeProvider clock, ILogger<WatchKeeperGrain> log) : Grain, IWatchKeeperGrain
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    private Task _round = Task.CompletedTask;
    private DateTimeOffset _keptAt = DateTimeOffset.MinValue;
    private (long Catalog, long Vendors) _implied = (-1, -1);

    public Task Keep()
    {
        if (_round.IsCompleted && clock.GetUtcNow() - _keptAt >= _pause) _round = RoundAsync();
        return Task.CompletedTask;
    }

    private async Task RoundAsync()
    {
        try
        {
            _keptAt = clock.GetUtcNow();
            var versions = (catalog.Version, vendors.Version);
            if (versions != _implied) await listings.AddImpliedAsync(CancellationToken.None);
            _implied = versions;
            await store.MarkAsync(_keptAt, CancellationToken.None);
            var plan = WatchPlan.Of(await store.LoadAsync(CancellationToken.None), await reminders.LoadAsync(), _keptAt);
            foreach (var item in plan.Refresh) await GrainFactory.Grain<IItemPriceGrain>(item).Refresh();
            await reminders.SetAsync(plan.Set);
            await reminders.RemoveAsync(plan.Remove);
            metrics.Told(await GrainFactory.GetGrain<IVendorsGrain>(0).GetHealth());
        }
        catch (Exception e)
        {
            log.LogWarning("What is watched cannot be looked after; the next round is in a minute: {Reason}", e.Message);
        }
    }
}
