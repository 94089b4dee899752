using Microsoft.Extensions.Logging;
using SwipeShop.Catalog;
using SwipeShop.Prices.Refresh;
using SwipeShop.Prices.Vendors;

namespace SwipeShop.Prices;

/// <summary>
/// What vendors ask for one item. Each listing is looked at by one task at a time, beside the calls; whoever wants it meanwhile joins. Reads
/// see what is known. Rows are the truth: what a look finds is committed, then read back into memory.
/// </summary>
internal sealed class PriceGrain(
    PriceStore store, CatalogSource catalog, VendorBook vendors, PriceLooks looks, TimeProvider clock, ILogger<PriceGrain> log)
    : Grain, IPriceGrain, IItemPriceGrain, IRemindable, IDisposable
{
    /// <summary>The name of its reminder, which the watch-keeper sets.</summary>
    public const string Reminder = "refresh";

    /// <summary>Until the watch-keeper has seen what is in the cart.</summary>
    private static readonly TimeSpan _rememberWanted = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Task> _looks = []; // by vendor
    private ItemPrices _known = null!;
    private (PriceComparison Comparison, DateTimeOffset Until, long Vendors)? _shown;
    private (int Begun, int Seen, long Vendors) _loads;
    private Task _round = Task.CompletedTask;
    private DateTimeOffset _wantedUntil;
    private volatile Watch _watch;

    private int ItemId => (int)this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<Reply<PriceComparison>> GetOffers()
    {
        if (!await catalog.KnowsAsync(ItemId))
        {
            DeactivateOnIdle(); // there may be such an item later
            return Refusal.NoSuchItem(ItemId);
        }
        var now = clock.GetUtcNow();
        if (_loads.Vendors != vendors.Version) StartRound(); // a vendor may be gone, and its offers with it
        if (_shown is not { } shown || shown.Until < now || shown.Vendors != vendors.Version)
        {
            var (comparison, until) = OfferDisplay.Of(_known, name => vendors[name], catalog.Current[ItemId]?.Currency, now);
            _shown = shown = (comparison, until, vendors.Version);
        }
        return shown.Comparison;
    }

    public Task Want()
    {
        _wantedUntil = clock.GetUtcNow() + _rememberWanted;
        return Refresh();
    }

    public Task Refresh()
    {
        StartRound();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        StartRound(isTick: true);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_looks.Values).WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose() => _stop.Dispose();

    private void StartRound(bool isTick = false)
    {
        if (_round.IsCompleted) _round = LookAtDueAsync(isTick);
    }

    private async Task LookAtDueAsync(bool isTick)
    {
        try
        {
            await LoadAsync(_stop.Token);
            foreach (var listing in _known.Listings)
            {
                if (vendors[listing.Vendor] is not { Enabled: true } vendor) continue;
                if (_looks.ContainsKey(vendor.Name) || !IsDue(listing, vendor, isTick)) continue;
                var look = LookAsync(listing, vendor);
                if (!look.IsCompleted) _looks[vendor.Name] = look;
            }
        }
        catch (Exception e)
        {
            if (_stop.IsCancellationRequested) return;
            log.LogWarning("The prices of item {Item} cannot be refreshed: {Reason}", ItemId, e.Message);
        }
    }

    private bool IsDue(Listing listing, Vendor vendor, bool isTick)
    {
        var now = clock.GetUtcNow();
        if (isTick && CheckTimes.IsDueAtTick(listing.NextCheckAt, now, CheckTimes.Period(ItemId, _watch, vendor.PriceLifetime))) return true;
        return CheckTimes.IsDue(listing.NextCheckAt, now) || (_watch == Watch.Cart && CheckTimes.IsWanted(listing, vendor.PriceLifetime, now));
    }

    private async Task LookAsync(Listing listing, Vendor vendor)
    {
        try
        {
            var (item, known, others) = (catalog.Current[ItemId], _known.OfferOf(vendor.Name), Others(vendor));
            var step = await Task.Run(() => looks.LookAsync(listing, vendor, item, known, others, () => _watch, _stop.Token));
            if (await store.WriteAsync(listing, step) == WriteOutcome.Unknown) DeactivateOnIdle();
            else await LoadAsync(_stop.Token);
        }
        catch (Exception e)
        {
            if (_stop.IsCancellationRequested) return;
            log.LogWarning(e, "The price of item {Item} at {Vendor} cannot be kept", ItemId, vendor.Name);
            DeactivateOnIdle(); // rows may be ahead of memory
        }
        finally
        {
            _looks.Remove(vendor.Name);
        }
    }

    private List<KnownPrice> Others(Vendor vendor)
    {
        var others = _known.Offers.Where(o => o.Vendor != vendor.Name).Select(o => new KnownPrice(o.Price, o.Currency)).ToList();
        if (catalog.Current[ItemId] is { Price: > 0, Currency: not null } item) others.Add(new KnownPrice(item.Price.Value, item.Currency));
        return others;
    }

    /// <summary>Loads run beside each other: one that began before another must not undo what that one saw.</summary>
    private async Task LoadAsync(CancellationToken cancellation)
    {
        var (load, version) = (++_loads.Begun, vendors.Version);
        var known = await store.LoadItemAsync(ItemId, cancellation);
        if (load < _loads.Seen) return;
        (_loads.Seen, _loads.Vendors) = (load, version);
        _known = known;
        _shown = null;
        var seen = known.Listings.IsEmpty ? Watch.Nobody : known.Listings.Max(l => l.WatchedBy);
        _watch = _wantedUntil > clock.GetUtcNow() ? Watch.Cart : seen;
    }
}
