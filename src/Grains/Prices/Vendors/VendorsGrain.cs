using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Catalog;
using SwipeShop.Prices.RateLimits;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors;

[StatelessWorker]
internal sealed class VendorsGrain(
    VendorStore vendors,
    ListingStore listings,
    QuotaStore quotas,
    VendorHealthStore counts,
    VendorBook book,
    CatalogSource catalog,
    TimeProvider clock) : Grain, IVendorsGrain
{
    public async Task<ImmutableArray<VendorDefinition>> ListVendors() =>
        [.. (await vendors.LoadAsync(CancellationToken.None)).Vendors.Select(v => v.Vendor)];

    public async Task<Reply<VendorDefinition>> GetVendor(string name) =>
        (await ListVendors()).FirstOrDefault(v => v.Name == name) is { } vendor ? vendor : Refusal.NoSuchVendor(name);

    public async Task<ChangeReceipt> PutVendor(VendorDefinition vendor)
    {
        if (VendorRules.Check(vendor) is { IsEmpty: false } problems) return new ChangeReceipt(ChangeResult.Refused, problems);
        var results = await vendors.ApplyAsync([vendor], CancellationToken.None);
        return new ChangeReceipt(results[0], []);
    }

    public Task RemoveVendor(string name) => vendors.RemoveAsync(name, CancellationToken.None);

    public async Task<ImmutableArray<VendorHealth>> GetHealth()
    {
        var stand = await counts.CountAsync(CancellationToken.None);
        var health = await Task.WhenAll(book.All.OrderBy(v => v.Name, StringComparer.Ordinal)
            .Select(v => HealthAsync(v, stand.GetValueOrDefault(v.Name, ListingCounts.None))));
        return [.. health];
    }

    public async Task<Reply<ImmutableArray<ListingInfo>>> ListListings(int itemId)
    {
        if (!await catalog.KnowsAsync(itemId)) return Refusal.NoSuchItem(itemId);
        return (await listings.LoadItemAsync(itemId, CancellationToken.None)).Select(l => l.Info).ToImmutableArray();
    }

    public async Task<Reply<ChangeReceipt>> PutListing(ListingTarget listing)
    {
        if (!await catalog.KnowsAsync(listing.ItemId)) return Refusal.NoSuchItem(listing.ItemId);
        if (!(await GetVendor(listing.Vendor)).Succeeded(out var definition, out var unknown)) return unknown;
        var problems = VendorRules.Check(definition) is [var problem, ..]
            ? [new FieldProblem("vendor", $"Vendor {definition.Name} itself is to be mended first: {problem}")]
            : ListingRules.Check(listing, new Vendor(definition, 0));
        if (!problems.IsEmpty) return new ChangeReceipt(ChangeResult.Refused, problems);
        var results = await listings.ApplyAsync([listing], CancellationToken.None);
        await GrainFactory.Grain<IItemPriceGrain>(listing.ItemId).Refresh();
        return new ChangeReceipt(results[0], []);
    }

    public async Task RemoveListing(int itemId, string vendor)
    {
        await listings.RemoveAsync(itemId, vendor, CancellationToken.None);
        await GrainFactory.Grain<IItemPriceGrain>(itemId).Refresh();
    }

    private async Task<VendorHealth> HealthAsync(Vendor vendor, ListingCounts stand)
    {
        var (now, limiter) = (clock.GetUtcNow(), await GrainFactory.GetGrain<IRateLimiterGrain>(vendor.GrainKey).GetStatus());
        var (looks, seen) = (limiter.Looks, limiter.Count(FetchStatus.Ok) + limiter.Count(FetchStatus.NotModified));
        var health = new VendorHealth
        {
            Vendor = vendor.Name,
            Enabled = vendor.Enabled,
            Looks = looks,
            SuccessRate = looks == 0 ? null : decimal.Round((decimal)seen / looks, 3),
            ParseFailures = limiter.Count(FetchStatus.Malformed),
            NotAllowed = limiter.Count(FetchStatus.NotAllowed),
            QuotaLeft = vendor.Rate.PerDay is { } perDay
                ? Math.Max(0, perDay - await quotas.UsedAsync(vendor.Name, QuotaDay.Of(now, vendor.ResetZone), CancellationToken.None))
                : null,
            Waiting = limiter.Waiting,
            LongestWaitSeconds = (int)Math.Max(0, limiter.Overdue.TotalSeconds),
            RateShare = decimal.Round((decimal)limiter.Share, 3),
            PausedUntil = limiter.PausedUntil,
            Listings = stand.Listings,
            Failing = stand.Failing,
            Watched = stand.Watched,
            WatchedWithoutPrice = stand.WatchedWithoutPrice,
            OldestWatchedPrice = stand.OldestWatched,
            LastProblem = limiter.LastProblem,
        };
        return health with { Attention = VendorCare.Needs(health, vendor, now) };
    }
}
