using System.Collections.Immutable;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>The prices of a feed that was imported: an item's own in the catalogue. Nobody is asked, so it takes no permit.</summary>
internal sealed class FeedAdapter(CatalogSource catalog, TimeProvider clock) : IVendorAdapter
{
    private static readonly FetchResult _ok = new(FetchStatus.Ok);

    public VendorKind Kind => VendorKind.Feed;

    public int MostAtOnce => 1;

    public async Task<ImmutableArray<Observation>> ObserveAsync(
        Vendor vendor, ImmutableArray<ListedProduct> products, FetchPermits permits, CancellationToken cancellation)
    {
        var id = products.Single().ItemId;
        if (!vendor.Enabled) return [Observation.NotAllowed($"Vendor {vendor.Name} is not enabled.")];
        var item = await catalog.KnowsAsync(id) ? catalog.Current[id] : null;
        return [item is null || item.Source != vendor.Option(KindRules.Source)
            ? Observation.NotFound($"Item {id} is not of the feed {vendor.Option(KindRules.Source)}.")
            : new Observation(_ok, OfferOf(item, clock.GetUtcNow()))];
    }

    /// <summary>What a feed's item costs at a time.</summary>
    public static ObservedOffer OfferOf(Item item, DateTimeOffset now)
    {
        decimal? price = item.AskedPriceAt(now) is > 0 and var asked ? asked : null;
        var listPrice = item.ListPrice ?? (item.Price > price ? item.Price : null);
        return new ObservedOffer
        {
            Method = "feed",
            ProductId = item.MerchantId,
            Price = price,
            Currency = price is null ? null : item.Currency,
            Availability = price is null ? Availability.OutOfStock : item.Availability,
            Link = item.Link,
            ListPrice = price is not null && listPrice > 0 ? listPrice : null,
            Name = item.Name,
            Brand = item.Brand,
            Gtin = item.Gtin,
            Mpn = item.Mpn,
            Image = item.ImageUrl,
        };
    }
}
