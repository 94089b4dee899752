using System.Collections.Immutable;
using System.Text.Json;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>Amazon's Creators API.</summary>
internal sealed class AmazonAdapter(ApiTokens tokens, VendorSecrets secrets) : IVendorAdapter
{
    private const string Scope = "creatorsapi::default";
    private const int MostFound = 10;

    public VendorKind Kind => VendorKind.Amazon;

    public int MostAtOnce => 10;

    public async Task<ImmutableArray<Observation>> ObserveAsync(
        Vendor vendor, ImmutableArray<ListedProduct> products, FetchPermits permits, CancellationToken cancellation)
    {
        if (products is [{ ProductId: null } product]) return [await FindAsync(vendor, product, permits, cancellation)];
        var (answer, found) = await ItemsAsync(vendor, "catalog/v1/getItems", FetchPurpose.Product, permits, cancellation,
            ("itemIds", products.Select(p => p.ProductId)), ("itemIdType", "ASIN"), ("condition", "New"));
        var byId = found.ToLookup(p => p.Asin);
        return
        [
            .. products.Select(p => !answer.IsOk ? Observation.Failed(answer)
                : byId[p.ProductId!].FirstOrDefault() is { } item ? new Observation(answer, item.Offer())
                : Observation.NotFound($"Amazon has no item {p.ProductId}.")),
        ];
    }

    /// <summary>A search for the digits, whose findings are the product only if they say so.</summary>
    private async Task<Observation> FindAsync(Vendor vendor, ListedProduct product, FetchPermits permits, CancellationToken cancellation)
    {
        if (Gtin.Normal(product.Gtin) is not { } gtin) return Observation.NotFound("The item has neither a product_id nor a GTIN.");
        var (answer, found) = await ItemsAsync(vendor, "catalog/v1/searchItems", FetchPurpose.Search, permits, cancellation,
            ("keywords", product.Gtin!), ("searchIndex", "All"), ("itemCount", MostFound), ("condition", "New"));
        if (!answer.IsOk) return Observation.Failed(answer);
        var same = found.Where(p => p.Gtins.Any(g => Gtin.AreSame(g, gtin))).MinBy(p => p.Price ?? decimal.MaxValue);
        return same is null
            ? Observation.NotFound($"Amazon has no item with the GTIN {product.Gtin}.")
            : new Observation(answer, same.Offer());
    }

    private async Task<(FetchResult Answer, ImmutableArray<AmazonProduct> Products)> ItemsAsync(
        Vendor vendor, string path, FetchPurpose purpose, FetchPermits permits, CancellationToken cancellation,
        params (string Name, object Value)[] fields)
    {
        var (read, problem) = secrets.Read(vendor, [KindRules.ClientId, KindRules.ClientSecret]);
        if (read is null) return (Observation.NotAllowed(problem!).Fetch, []);
        var ask = FetchRequest.Form(vendor.TokenAddress!, FetchPurpose.Token, ("grant_type", "client_credentials"),
            (KindRules.ClientId, read[KindRules.ClientId]), (KindRules.ClientSecret, read[KindRules.ClientSecret]), ("scope", Scope));
        var body = JsonSerializer.SerializeToUtf8Bytes(fields
            .Append(("partnerTag", vendor.Option(KindRules.PartnerTag)!))
            .Append(("resources", AmazonProduct.Resources))
            .ToDictionary(f => f.Item1, f => f.Item2));
        var address = new Uri(vendor.BaseAddress!, path);
        var answer = await tokens.FetchAsync(vendor, ask, token => new FetchRequest(address, purpose, FetchedType.Json)
        {
            Content = body,
            Headers = [("Authorization", $"Bearer {token}"), ("x-marketplace", vendor.Option(KindRules.Marketplace)!)],
        }, permits, cancellation);
        if (!answer.IsOk) return (answer, []);
        var items = answer.Json.Each("itemsResult.items").Concat(answer.Json.Each("searchResult.items"));
        return (Judged(answer), [.. items.Select(AmazonProduct.Read).OfType<AmazonProduct>()]);
    }

    /// <summary>Amazon also tells errors in answers that are a success by their status; those about single items lie beside other items.</summary>
    private static FetchResult Judged(FetchResult answer)
    {
        if (answer.Json.At("itemsResult") is not null || answer.Json.At("searchResult") is not null) return answer;
        var errors = answer.Json.Each("errors").Concat(answer.Json.Each("Errors"));
        var codes = errors.Select(e => e.Text("code") ?? e.Text("Code") ?? "?").Distinct().ToList();
        if (codes.Count > 0 && codes.All(c => c is "NoResults" or "ItemNotAccessible" or "ResourceNotFound")) return answer;
        if (codes.Contains("TooManyRequests")) return answer with { Status = FetchStatus.RateLimited, Detail = "Amazon: TooManyRequests" };
        return codes.Count > 0
            ? answer with { Status = FetchStatus.Refused, Detail = $"Amazon answered: {string.Join(", ", codes)}" }
            : answer with { Status = FetchStatus.Malformed, Detail = "Amazon answered without a result." };
    }
}
