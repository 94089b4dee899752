using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>
/// Where a vendor's pages hold what: CSS selectors, each with @ and the name of an attribute behind it where not the text counts
/// ("span.price", "meta[name=price]@content"). Null where nothing is known.
/// </summary>
internal sealed record PageSelectors
{
    private static readonly CssSelectorParser _parser = new();

    public string? Name { get; init; }

    public string? Brand { get; init; }

    public string? Price { get; init; }

    public string? Currency { get; init; }

    public string? ListPrice { get; init; }

    public string? Shipping { get; init; }

    public string? Availability { get; init; }

    public string? Gtin { get; init; }

    public string? Mpn { get; init; }

    public string? Image { get; init; }

    /// <returns>What is wrong with a selector; null where it is fine.</returns>
    public static string? Problem(string selector)
    {
        var (css, _) = Split(selector);
        return css.Length > 0 && _parser.ParseSelector(css) is not null ? null : $"\"{selector}\" is not a CSS selector.";
    }

    /// <summary>What the selectors find on a page. One that finds prices that differ finds none; one that is none finds nothing.</summary>
    public Finding Find(PageContext page)
    {
        var currency = Texts(page, Currency).FirstOrDefault();
        return new Finding(ExtractionMethod.Selectors)
        {
            Name = Texts(page, Name).FirstOrDefault(),
            Brand = Texts(page, Brand).FirstOrDefault(),
            Price = PriceOf(Price),
            Currency = currency is not null && CurrencyWords.Of(currency) is [var code] ? code : null,
            ListPrice = PriceOf(ListPrice),
            Shipping = Texts(page, Shipping).Select(t => FoundPrice.ParseFee(t, currency, page.Mark)).FirstOrDefault(),
            Availability = Texts(page, Availability).Select(t => ItemAvailabilities.Parse(t) ?? AvailabilityPhrases.In(t))
                .FirstOrDefault(a => a is not null),
            Gtin = Texts(page, Gtin).Select(Codes.Gtin).FirstOrDefault(g => g is not null),
            Mpn = Texts(page, Mpn).Select(Codes.Mpn).FirstOrDefault(),
            Image = page.Absolute(Texts(page, Image).FirstOrDefault())?.AbsoluteUri,
        };

        FoundPrice? PriceOf(string? selector)
        {
            var prices = Texts(page, selector).Select(t => FoundPrice.Parse(t, currency, page.Mark)).Distinct().Take(2).ToList();
            return prices is [var only] ? only : null;
        }
    }

    private static IEnumerable<string> Texts(PageContext page, string? selector)
    {
        if (selector is null || Problem(selector) is not null) return [];
        var (css, attribute) = Split(selector);
        return page.Page.QuerySelectorAll(css).Select(e => Text(e, attribute)?.Trim()).OfType<string>().Where(text => text.Length > 0);
    }

    private static string? Text(IElement element, string? attribute)
    {
        if (attribute is not null) return element.GetAttribute(attribute);
        return element.LocalName is "meta" or "img" or "input" ? ElementText.Value(element) : PriceMarkup.Text(element);
    }

    private static (string Css, string? Attribute) Split(string selector)
    {
        var at = selector.LastIndexOf('@');
        if (at < 0 || selector.AsSpan(at).ContainsAny("]\"')")) return (selector.Trim(), null);
        return (selector[..at].Trim(), selector[(at + 1)..].Trim());
    }
}
