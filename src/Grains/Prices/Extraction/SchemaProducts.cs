namespace SwipeShop.Prices.Extraction;

/// <summary>Finds the product that a page is about among the things that it describes.</summary>
internal static class SchemaProducts
{
    private const int Deepest = 12;
    private const int MostMain = 20; // descriptions of the page's product
    private const int MostVisited = 20_000;

    private static readonly string[] _products =
        ["Product", "ProductGroup", "IndividualProduct", "ProductModel", "SomeProducts", "Vehicle", "Car", "Motorcycle"];

    private static readonly string[] _gtins = ["gtin13", "gtin", "gtin14", "gtin12", "gtin8", "ean", "upc", "isbn"];

    // Below these stand other products, or the same one once more.
    private static readonly HashSet<string> _elsewhere = new(
        [
            "isRelatedTo", "isSimilarTo", "isAccessoryOrSparePartFor", "isConsumableFor", "isVariantOf", "hasVariant", "offers", "review",
            "reviews", "itemListElement", "model", "predecessorOf", "successorOf", "includesObject", "makesOffer", "offeredBy", "seller",
            "brand", "manufacturer",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static Finding? Find(List<SchemaItem> roots, ExtractionMethod method, PageContext page)
    {
        var products = Products(roots);
        var main = Main(products, page).Take(MostMain).ToList();
        if (main.Count == 0) return products.Count == 0 ? OfBareOffers(roots, method, page) : null;
        var findings = main.Select(product => Read(product, roots, method, page)).ToList();
        var priced = findings.Where(f => f.Price is not null).ToList();
        var first = priced.FirstOrDefault() ?? findings[0];
        if (priced.Count == 0 && products.Count == 1 && OfBareOffers(roots, method, page) is { } bare)
        {
            var availability = first.Availability ?? bare.Availability;
            first = first with { Price = bare.Price, Others = bare.Others, Currency = bare.Currency, Availability = availability };
        }
        return first with
        {
            Name = first.Name ?? findings.Select(f => f.Name).FirstOrDefault(n => n is not null),
            Brand = first.Brand ?? findings.Select(f => f.Brand).FirstOrDefault(b => b is not null),
            Gtin = first.Gtin ?? findings.Select(f => f.Gtin).FirstOrDefault(g => g is not null),
            Mpn = first.Mpn ?? findings.Select(f => f.Mpn).FirstOrDefault(m => m is not null),
            Image = first.Image ?? findings.Select(f => f.Image).FirstOrDefault(i => i is not null),
            Availability = first.Availability ?? findings.Select(f => f.Availability).FirstOrDefault(a => a is not null),
            Others = [.. first.Others, .. priced.Skip(1).Select(f => f.Price!).Where(p => !p.Agrees(first.Price!))],
        };
    }

    private static Finding Read(SchemaItem product, List<SchemaItem> roots, ExtractionMethod method, PageContext page)
    {
        var variant = product.Items("hasVariant").FirstOrDefault(v => page.IsAddress(v.Text("url")) || page.HasCode(v.Text("sku")));
        SchemaItem?[] told = [variant, product];
        return SchemaOffers.Read(variant ?? product, roots, method, page) with
        {
            Name = First(told, i => i.Text("name")),
            Brand = First(told, i => i.Text("brand", "manufacturer")),
            Gtin = First(told, i => Codes.Gtin(i.Text(_gtins) ?? OfferText(i, _gtins))),
            Mpn = First(told, i => Codes.Mpn(i.Text("mpn") ?? OfferText(i, "mpn"))),
            Image = First(told, i => Image(i, page)),
        };
    }

    private static string? First(SchemaItem?[] items, Func<SchemaItem, string?> read) =>
        items.Select(i => i is null ? null : read(i)).FirstOrDefault(text => text is not null);

    private static string? OfferText(SchemaItem product, params string[] properties) =>
        product.Items("offers").Take(2).ToList() is [var only] ? only.Text(properties) : null;

    private static string? Image(SchemaItem item, PageContext page) => item.All("image")
        .Select(image => image is SchemaItem described ? described.Text("url", "contentUrl") ?? described.Id : (string)image)
        .Select(page.Absolute).FirstOrDefault(address => address is not null)?.AbsoluteUri;

    private static List<SchemaItem> Products(List<SchemaItem> roots)
    {
        var found = new List<SchemaItem>();
        var visited = new HashSet<SchemaItem>();
        var open = new Stack<(SchemaItem Item, int Depth)>(roots.Reverse<SchemaItem>().Select(r => (r, 0)));
        while (open.TryPop(out var step) && visited.Count < MostVisited)
        {
            if (!visited.Add(step.Item) || step.Depth > Deepest) continue;
            if (step.Item.Is(_products)) found.Add(step.Item);
            foreach (var (property, value) in step.Item.All())
            {
                if (value is SchemaItem inner && !_elsewhere.Contains(property)) open.Push((inner, step.Depth + 1));
            }
        }
        return found;
    }

    /// <summary>The product that the page's address or title names, as often as it is described; none where several may be meant.</summary>
    private static List<SchemaItem> Main(List<SchemaItem> products, PageContext page)
    {
        var named = products.Where(p => p.Text("name") is not null || p.All("offers").Any() || p.All("hasVariant").Any()).ToList();
        if (named.Count <= 1) return named;
        foreach (var isMain in new Func<SchemaItem, bool>[]
        {
            p => page.IsAddress(p.Text("url")) || page.IsAddress(p.Id) || p.Items("offers").Any(o => page.IsAddress(o.Text("url"))),
            p => page.IsTitle(p.Text("name")),
            p => page.HasCode(p.Text("sku", "productID", "mpn")),
            _ => true,
        })
        {
            var chosen = named.Where(isMain).ToList();
            var names = chosen.Select(p => PageContext.Words(p.Text("name") ?? "")).Where(n => n.Length > 0).Distinct();
            if (chosen.Count > 0 && names.Count() <= 1) return chosen;
        }
        return [];
    }

    /// <summary>Offers of nothing, where they all ask the same.</summary>
    private static Finding? OfBareOffers(List<SchemaItem> roots, ExtractionMethod method, PageContext page)
    {
        var bare = new SchemaItem();
        foreach (var offer in roots.Where(r => r.Is("Offer", "AggregateOffer"))) bare.Add("offers", offer);
        return bare.IsEmpty ? null : SchemaOffers.Read(bare, [], method, page);
    }
}
