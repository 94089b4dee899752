using System.Collections.Immutable;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>Any shop's product pages, as its robots.txt allows.</summary>
internal sealed class PageAdapter(VendorClient client) : IVendorAdapter
{
    public VendorKind Kind => VendorKind.Page;

    public int MostAtOnce => 1;

    public async Task<ImmutableArray<Observation>> ObserveAsync(
        Vendor vendor, ImmutableArray<ListedProduct> products, FetchPermits permits, CancellationToken cancellation)
    {
        var product = products.Single();
        if (KindRules.WebAddress(product.Url ?? "") is not { } address) return [Observation.NotFound("The item has no page.")];
        var page = await client.FetchAsync(vendor, new FetchRequest(address, FetchPurpose.Product, FetchedType.Html)
        {
            AsksRobots = true,
            FollowsRedirects = true,
            ETag = product.ETag,
            LastModified = product.LastModified,
        }, permits, cancellation);
        if (!page.IsOk) return [Observation.Failed(page)];
        var offer = PageOffer.Read(page, vendor);
        return [offer is null ? Observation.Malformed(page, $"{address} shows no product with a price.") : new Observation(page, offer)];
    }
}
