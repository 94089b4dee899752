using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Catalog;

namespace SwipeShop.Prices.Vendors;

[StatelessWorker]
internal sealed class VendorsGrain(VendorStore vendors, ListingStore listings, CatalogSource catalog) : Grain, IVendorsGrain
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
}
