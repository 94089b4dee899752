namespace SwipeShop.Prices.Extraction;

/// <summary>What a page tells in the meta tags of OpenGraph and of catalogues that build on it.</summary>
internal static class MetaTags
{
    public static Finding? Find(PageContext page)
    {
        var tags = page.Metas;
        var sale = Price("product:sale_price");
        var price = Price("product:price") ?? Price("og:price") ?? Bare("product:price", "og:price");
        var before = Price("product:original_price") ?? Bare("og:price:standard_amount", "product:price:standard_amount");
        var isProduct = (sale ?? price) is not null || Text("og:type")?.Contains("product", StringComparison.OrdinalIgnoreCase) == true;
        var currency = Text("product:price:currency", "og:price:currency", "product:sale_price:currency");
        if (!isProduct && currency is null) return null;
        return new Finding(ExtractionMethod.OpenGraph)
        {
            Name = isProduct ? Text("og:title") : null,
            Brand = Text("product:brand", "og:brand"),
            Price = sale ?? price,
            HasNoPrice = (sale ?? price) is null && Text("product:price:amount", "og:price:amount") is not null,
            ListPrice = before ?? (sale is null ? null : price),
            Currency = currency is not null && CurrencyWords.Of(currency) is [var code] ? code : null,
            Availability = ItemAvailabilities.Parse(Text("product:availability", "og:availability")),
            Gtin = Codes.Gtin(Text("product:gtin", "product:ean", "product:upc", "product:isbn")),
            Mpn = Codes.Mpn(Text("product:mfr_part_no", "product:mpn")),
            Image = isProduct ? page.Absolute(Text("og:image", "og:image:url"))?.AbsoluteUri : null,
        };

        string? Text(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (tags[name].FirstOrDefault() is { } text) return text;
            }
            return null;
        }

        FoundPrice? Price(string name) => One(tags[$"{name}:amount"], Text($"{name}:currency"));

        FoundPrice? Bare(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (One(tags[name], Text("product:price:currency", "og:price:currency")) is { } found) return found;
            }
            return null;
        }

        // A tag that is repeated with another price is one of variants.
        FoundPrice? One(IEnumerable<string> texts, string? priceCurrency) =>
            texts.Select(t => FoundPrice.Parse(t, priceCurrency, page.Mark)).Distinct().Take(2).ToList() is [var only] ? only : null;
    }
}
