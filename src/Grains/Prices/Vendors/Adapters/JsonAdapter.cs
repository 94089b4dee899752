using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>Any JSON API: a product's address by its id or GTIN, the fields of its answer by path.</summary>
internal sealed class JsonAdapter(VendorClient client, VendorSecrets secrets) : IVendorAdapter
{
    public VendorKind Kind => VendorKind.Json;

    public int MostAtOnce => 1;

    public async Task<ImmutableArray<Observation>> ObserveAsync(
        Vendor vendor, ImmutableArray<ListedProduct> products, FetchPermits permits, CancellationToken cancellation)
    {
        var product = products.Single();
        if (AddressOf(vendor, product) is not { } address)
            return [Observation.NotFound("The item has neither a url, nor a product_id, nor a GTIN that the vendor is asked by.")];
        var headers = vendor.Definition.Headers;
        var (read, problem) = secrets.Read(vendor, headers.Values.SelectMany(VendorRules.Placeholders));
        if (read is null) return [Observation.NotAllowed(problem!)];
        if (read.Values.Any(secret => secret.Any(c => c is < ' ' or > '~')))
            return [Observation.NotAllowed($"A secret of vendor {vendor.Name} cannot stand in a header.")];
        var answer = await client.FetchAsync(vendor, new FetchRequest(address, IsFound(product) ? FetchPurpose.Search : FetchPurpose.Product, FetchedType.Json)
        {
            Headers = [.. headers.Select(h => (h.Key, VendorRules.Fill(h.Value, name => read[name])))],
            FollowsRedirects = true,
            ETag = product.ETag,
            LastModified = product.LastModified,
        }, permits, cancellation);
        return [answer.IsOk ? Read(vendor, product, answer) : Observation.Failed(answer)];
    }

    /// <summary>By its GTIN.</summary>
    private static bool IsFound(ListedProduct product) => product is { ProductId: null, Url: null };

    private static Uri? AddressOf(Vendor vendor, ListedProduct product)
    {
        if (product.Url is not null) return KindRules.WebAddress(product.Url);
        var (option, name, value) = IsFound(product) ? (KindRules.GtinPath, "{gtin}", product.Gtin) : (KindRules.Path, "{product_id}", product.ProductId);
        if (vendor.Option(option) is not { } template || value is null) return null;
        var path = template.Replace(name, Uri.EscapeDataString(value), StringComparison.Ordinal);
        return Uri.TryCreate(vendor.BaseAddress, path, out var address) ? address : null;
    }

    private static Observation Read(Vendor vendor, ListedProduct product, FetchResult answer)
    {
        var fields = new AnswerFields(vendor, answer.Json);
        var gtin = fields.Text("gtin");
        if (IsFound(product) && vendor.Definition.Fields.ContainsKey("gtin") && !Gtin.AreSame(gtin, product.Gtin))
            return Observation.NotFound($"What the vendor finds for {product.Gtin} is another product.");
        var currency = fields.Text("currency")?.ToUpperInvariant() ?? vendor.Currency;
        if (!Currencies.Contains(currency)) return Observation.Malformed(answer, $"\"{currency}\" is no currency of ISO 4217.");
        var availability = fields.Availability();
        decimal? price = fields.Money("price", currency) is > 0 and var asked ? asked : null;
        // Nothing is said to be sold out because a price could not be read.
        if (price is null && availability != Availability.OutOfStock)
            return Observation.Malformed(answer, $"There is no price at {vendor.Definition.Fields["price"]}.");
        return new Observation(answer, new ObservedOffer
        {
            Method = "json",
            ProductId = fields.Text("product_id") ?? product.ProductId,
            Price = price,
            Currency = price is null ? null : currency,
            Availability = availability,
            Link = LinkOf(fields.Text("link"), answer) ?? product.Url,
            Shipping = price is null ? null : fields.Money("shipping", currency),
            ListPrice = price is not null && fields.Money("list_price", currency) is > 0 and var listPrice ? listPrice : null,
            Name = fields.Text("name"),
            Brand = fields.Text("brand"),
            Gtin = gtin,
            Mpn = fields.Text("mpn"),
            Image = LinkOf(fields.Text("image"), answer),
        });
    }

    /// <summary>An address, also one that is relative to the answer's.</summary>
    private static string? LinkOf(string? text, FetchResult answer) =>
        text is not null && Uri.TryCreate(answer.Address, text, out var address) ? KindRules.WebAddress(address.AbsoluteUri)?.AbsoluteUri : null;

    /// <summary>The fields of an answer, by the vendor's paths.</summary>
    private sealed class AnswerFields(Vendor vendor, JsonElement root)
    {
        private readonly decimal _divisor = decimal.Parse(vendor.Option(KindRules.PriceDivisor) ?? "1", CultureInfo.InvariantCulture);

        public string? Text(string name) => Find(name)?.AsText()?.Trim();

        public decimal? Money(string name, string currency) => Find(name)?.AsMoney(currency) / _divisor;

        /// <summary>A word, whether there is any, or how many there are.</summary>
        public Availability? Availability()
        {
            if (Find("availability") is not { } value) return null;
            return value.ValueKind switch
            {
                JsonValueKind.True => Catalog.Availability.InStock,
                JsonValueKind.False => Catalog.Availability.OutOfStock,
                JsonValueKind.Number when value.TryGetDecimal(out var pieces) =>
                    pieces > 0 ? Catalog.Availability.InStock : Catalog.Availability.OutOfStock,
                JsonValueKind.String => AvailabilityNames.Read(value.GetString()!),
                _ => null,
            };
        }

        private JsonElement? Find(string name) =>
            vendor.Definition.Fields.TryGetValue(name, out var path) ? JsonPath.Parse(path)!.Find(root) : null;
    }
}
