using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>Walmart's Affiliate API, version 2. Every request is signed.</summary>
internal sealed class WalmartAdapter(VendorClient client, VendorSecrets secrets, TimeProvider clock) : IVendorAdapter
{
    private const int UpcDigits = 12;

    public VendorKind Kind => VendorKind.Walmart;

    public int MostAtOnce => 20;

    public async Task<ImmutableArray<Observation>> ObserveAsync(
        Vendor vendor, ImmutableArray<ListedProduct> products, FetchPermits permits, CancellationToken cancellation)
    {
        if (products is [{ ProductId: null } product]) return [await FindAsync(vendor, product, permits, cancellation)];
        var ids = string.Join(',', products.Select(p => Uri.EscapeDataString(p.ProductId!)));
        var (answer, found) = await ItemsAsync(vendor, $"items?ids={ids}", FetchPurpose.Product, permits, cancellation);
        var byId = found.ToLookup(p => p.Id);
        return
        [
            .. products.Select(p => !answer.IsOk ? Observation.Failed(answer)
                : byId[p.ProductId!].FirstOrDefault() is { } item ? new Observation(answer, item.Offer())
                : Observation.NotFound($"Walmart has no item {p.ProductId}.")),
        ];
    }

    /// <summary>The items that an address of the API has.</summary>
    /// <param name="path">Below the base address, with a query.</param>
    public async Task<(FetchResult Answer, ImmutableArray<WalmartProduct> Products)> ItemsAsync(
        Vendor vendor, string path, FetchPurpose purpose, FetchPermits permits, CancellationToken cancellation)
    {
        var (read, problem) = secrets.Read(vendor, [KindRules.ConsumerId, KindRules.PrivateKey]);
        if (read is null) return (Observation.NotAllowed(problem!).Fetch, []);
        if (Headers(vendor, read[KindRules.ConsumerId], read[KindRules.PrivateKey]) is not { } headers)
            return (Observation.NotAllowed($"The private_key of vendor {vendor.Name} is no RSA key in PKCS#8.").Fetch, []);
        var publisher = vendor.Option(KindRules.PublisherId) is { } id ? $"&publisherId={Uri.EscapeDataString(id)}" : "";
        var request = new FetchRequest(new Uri(vendor.BaseAddress!, path + publisher), purpose, FetchedType.Json) { Headers = headers };
        var answer = await client.FetchAsync(vendor, request, permits, cancellation);
        if (!answer.IsOk) return (answer, []);
        var errors = answer.Json.Each("errors").Select(e => e.Text("message")).ToList();
        if (answer.Json.At("items") is null && errors.Count > 0)
            return (answer with { Status = FetchStatus.Refused, Detail = $"Walmart answered: {string.Join(", ", errors)}" }, []);
        return (answer, [.. answer.Json.Each("items").Select(WalmartProduct.Read).OfType<WalmartProduct>()]);
    }

    private async Task<Observation> FindAsync(Vendor vendor, ListedProduct product, FetchPermits permits, CancellationToken cancellation)
    {
        if (Gtin.Normal(product.Gtin) is not { } gtin || !gtin.StartsWith("00", StringComparison.Ordinal))
            return Observation.NotFound("Walmart finds items by a product_id or a UPC only, a GTIN of 12 digits.");
        var (answer, found) = await ItemsAsync(vendor, $"items?upc={gtin[^UpcDigits..]}", FetchPurpose.Search, permits, cancellation);
        if (!answer.IsOk) return Observation.Failed(answer);
        var same = found.Where(p => Gtin.AreSame(p.Upc, gtin)).MinBy(p => (p.IsMarketplace == true, p.Price ?? decimal.MaxValue));
        return same is null
            ? Observation.NotFound($"Walmart has no item with the UPC {product.Gtin}.")
            : new Observation(answer, same.Offer());
    }

    /// <summary>Signs: RSA-SHA256 of id, time and version of the key, a line each. Null where the key is none.</summary>
    private ImmutableArray<(string, string)>? Headers(Vendor vendor, string consumer, string key)
    {
        var time = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var version = vendor.Option(KindRules.KeyVersion) ?? "1";
        using var rsa = RSA.Create();
        try
        {
            if (key.StartsWith("-----", StringComparison.Ordinal)) rsa.ImportFromPem(key);
            else rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(key), out _);
            var signed = Encoding.UTF8.GetBytes($"{consumer}\n{time}\n{version}\n");
            var signature = rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return
            [
                ("WM_CONSUMER.ID", consumer),
                ("WM_CONSUMER.INTIMESTAMP", time),
                ("WM_SEC.KEY_VERSION", version),
                ("WM_SEC.AUTH_SIGNATURE", Convert.ToBase64String(signature)),
            ];
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
