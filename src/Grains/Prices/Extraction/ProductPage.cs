using System.Collections.Immutable;

namespace SwipeShop.Prices.Extraction;

/// <summary>The product of a shop's page.</summary>
internal sealed record ProductPage
{
    /// <summary>Bytes; a page that has more is not read.</summary>
    public const int Largest = PageParser.LargestPage;

    /// <summary>Where nothing is found.</summary>
    public static readonly ProductPage Empty = new();

    public string? Name { get; init; }

    public string? Brand { get; init; }

    /// <summary>Above 0; null where the page tells none, or where its parts do not agree.</summary>
    public decimal? Price { get; init; }

    /// <summary>Of all amounts, ISO 4217; null where the page does not say which it is.</summary>
    public string? Currency { get; init; }

    /// <summary>What the currency can be: all that "$" stands for. Empty where the page says nothing of it.</summary>
    public ImmutableArray<string> Currencies { get; init; } = [];

    /// <summary>
    /// The price is to be believed only if something else says the same: it may be a thousandth ("1.234"), or that of another variant, and
    /// nothing on the page decides.
    /// </summary>
    public bool Ambiguous { get; init; }

    /// <summary>What it costs otherwise, above the price.</summary>
    public decimal? ListPrice { get; init; }

    public decimal? Shipping { get; init; }

    public ItemAvailability? Availability { get; init; }

    /// <summary>With a right check digit.</summary>
    public string? Gtin { get; init; }

    public string? Mpn { get; init; }

    /// <summary>An absolute address.</summary>
    public string? Image { get; init; }

    /// <summary>What told the price, or the rest where there is none; null where nothing was found.</summary>
    public ExtractionMethod? Method { get; init; }

    /// <summary>Reads a page. No page makes it fail; one that is too large, or that was made to take long, has no product.</summary>
    /// <param name="html">In any encoding.</param>
    /// <param name="url">The page's address, absolute.</param>
    /// <param name="selectors">The vendor's, where it has some.</param>
    /// <param name="charset">Of the Content-Type header, where it has one.</param>
    /// <param name="mark">The decimal mark of the vendor's prices, '.' or ',', where it is known; no price is ambiguous then.</param>
    public static ProductPage Extract(
        ReadOnlyMemory<byte> html, Uri url, PageSelectors? selectors = null, string? charset = null, char? mark = null)
    {
        if (html.Length > Largest || PageParser.Parse(PageEncoding.Decode(html.Span, charset)) is not { } document) return Empty;
        using (document)
        {
            var page = new PageContext(document, url, mark);
            var scripts = document.QuerySelectorAll("script[type]")
                .Where(s => s.GetAttribute("type")!.Contains("ld+json", StringComparison.OrdinalIgnoreCase)).Select(s => s.TextContent);
            Finding?[] findings =
            [
                SchemaProducts.Find(JsonLd.Read(scripts), ExtractionMethod.JsonLd, page),
                SchemaProducts.Find(Microdata.Read(document), ExtractionMethod.Microdata, page),
                SchemaProducts.Find(Rdfa.Read(document), ExtractionMethod.Rdfa, page),
                MetaTags.Find(page),
                selectors?.Find(page),
            ];
            var visible = VisiblePrices.On(page);
            return Agreement.Of([.. findings.OfType<Finding>()], PageRules.Find(page, visible), visible);
        }
    }
}
