using System.Collections.Immutable;
using System.Text;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>eBay's Browse API.</summary>
internal sealed class EbayAdapter(ApiTokens tokens, VendorSecrets secrets) : IVendorAdapter
{
    private const string Scope = "https://api.ebay.com/oauth/api_scope";
    private const int MostFound = 50;
    private const int UpcDigits = 12;

    public VendorKind Kind => VendorKind.Ebay;

    public int MostAtOnce => 1;

    public async Task<ImmutableArray<Observation>> ObserveAsync(
        Vendor vendor, ImmutableArray<ListedProduct> products, FetchPermits permits, CancellationToken cancellation) =>
        [await ObserveAsync(vendor, products.Single(), permits, cancellation)];

    /// <summary>Searches.</summary>
    /// <param name="query">"q=…" or "gtin=…".</param>
    public async Task<(FetchResult Answer, ImmutableArray<EbayProduct> Products)> SearchAsync(
        Vendor vendor, string query, FetchPermits permits, CancellationToken cancellation)
    {
        var filter = Uri.EscapeDataString($"conditions:{{NEW}},priceCurrency:{vendor.Currency}");
        var path = $"buy/browse/v1/item_summary/search?{query}&filter={filter}&limit={MostFound}";
        var answer = await FetchAsync(vendor, path, FetchPurpose.Search, permits, cancellation);
        return (answer, answer.IsOk ? [.. answer.Json.Each("itemSummaries").Select(EbayProduct.Read).OfType<EbayProduct>()] : []);
    }

    private async Task<Observation> ObserveAsync(Vendor vendor, ListedProduct product, FetchPermits permits, CancellationToken cancellation)
    {
        if (product.ProductId is not null) return Observed(await GetAsync(vendor, product.ProductId, permits, cancellation));
        if (Gtin.Normal(product.Gtin) is not { } gtin) return Observation.NotFound("The item has neither a product_id nor a GTIN.");
        // The parameter gtin takes a UPC only; other codes are a search for words, whose findings have to be looked at.
        var isUpc = gtin.StartsWith("00", StringComparison.Ordinal);
        var query = isUpc ? $"gtin={gtin[^UpcDigits..]}" : $"q={product.Gtin}";
        var (answer, found) = await SearchAsync(vendor, query, permits, cancellation);
        if (!answer.IsOk) return Observation.Failed(answer);
        var cheapest = found
            .Where(p => p.IsNew && p.HasFixedPrice && p.Price is not null && p.Currency == vendor.Currency)
            .MinBy(p => p.Price + (p.Shipping ?? 0));
        if (cheapest is null) return Observation.NotFound($"eBay sells nothing new with the GTIN {product.Gtin}.");
        if (isUpc) return new Observation(answer, cheapest.Offer());
        var (details, same) = await GetAsync(vendor, cheapest.Id, permits, cancellation);
        return same is null || Gtin.AreSame(same.Gtin, gtin)
            ? Observed((details, same))
            : Observation.NotFound($"What eBay finds for {product.Gtin} is another product.");
    }

    private async Task<(FetchResult Answer, EbayProduct? Product)> GetAsync(
        Vendor vendor, string id, FetchPermits permits, CancellationToken cancellation)
    {
        var path = $"buy/browse/v1/item/{Uri.EscapeDataString(id)}";
        var answer = await FetchAsync(vendor, path, FetchPurpose.Product, permits, cancellation);
        return (answer, answer.IsOk ? EbayProduct.Read(answer.Json) : null);
    }

    private static Observation Observed((FetchResult Answer, EbayProduct? Product) got) =>
        !got.Answer.IsOk ? Observation.Failed(got.Answer)
        : got.Product is null ? Observation.Malformed(got.Answer, "eBay answered without an item.")
        : new Observation(got.Answer, got.Product.Offer());

    private Task<FetchResult> FetchAsync(
        Vendor vendor, string path, FetchPurpose purpose, FetchPermits permits, CancellationToken cancellation)
    {
        var (read, problem) = secrets.Read(vendor, [KindRules.ClientId, KindRules.ClientSecret]);
        if (read is null) return Task.FromResult(Observation.NotAllowed(problem!).Fetch);
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{read[KindRules.ClientId]}:{read[KindRules.ClientSecret]}"));
        var ask = FetchRequest.Form(vendor.TokenAddress!, FetchPurpose.Token, ("grant_type", "client_credentials"), ("scope", Scope)) with
        {
            Headers = [("Authorization", $"Basic {login}")],
        };
        return tokens.FetchAsync(vendor, ask, token => new FetchRequest(new Uri(vendor.BaseAddress!, path), purpose, FetchedType.Json)
        {
            Headers =
            [
                ("Authorization", $"Bearer {token}"),
                ("X-EBAY-C-MARKETPLACE-ID", vendor.Option(KindRules.Marketplace)!),
                .. vendor.Option(KindRules.CampaignId) is { } campaign
                    ? [("X-EBAY-C-ENDUSERCTX", $"affiliateCampaignId={campaign}")]
                    : ImmutableArray<(string, string)>.Empty,
            ],
        }, permits, cancellation);
    }
}
