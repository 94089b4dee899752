using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>A price that a page shows.</summary>
/// <param name="Order">Where on the page, counted in nodes.</param>
/// <param name="IsNamed">A class or an id calls it a price.</param>
/// <param name="IsStruck">It is shown as one of former times.</param>
internal sealed record VisiblePrice(FoundPrice Price, int Order, bool IsNamed, bool IsStruck);

/// <summary>What a page shows of prices, without the places that are about other things.</summary>
internal sealed partial class VisiblePrices
{
    private const int LongestText = 60; // characters
    private const int Nearby = 4; // elements around a price whose names still speak of it
    private const int MostPrices = 1000;

    private static readonly string[] _prices =
        ["price", "prix", "preis", "precio", "prezzo", "preco", "preço", "cena", "kaina", "hind", "pret", "pris"];

    private readonly Lazy<HashSet<decimal>> _shown; // few pages contradict themselves

    private VisiblePrices(IElement? body) => _shown = new(() => Shown(body));

    /// <summary>Those with a currency, in the order of the page.</summary>
    public List<VisiblePrice> Prices { get; } = [];

    /// <summary>Where the page's heading is, counted in nodes; null where it has none.</summary>
    public int? Heading { get; private set; }

    public string? HeadingText { get; private set; }

    /// <summary>Whether the page shows that number as one that holds, with or without a currency.</summary>
    public bool Shows(decimal amount) => _shown.Value.Contains(amount);

    public static VisiblePrices On(PageContext page)
    {
        var found = new VisiblePrices(page.Page.Body);
        if (page.Page.Body is not { } body) return found;
        var (order, inside) = (0, 0); // how deep the last price is; 0: behind it
        foreach (var (node, depth) in ElementText.Nodes(body))
        {
            order++;
            if (depth <= inside) inside = 0;
            if (node is not IElement element) continue;
            if (element.LocalName == "h1" && found.Heading is null && !PageRegions.IsOfOthers(element)) found.AddHeading(element, order);
            if (inside > 0 || found.Prices.Count == MostPrices || Price(element, page) is not { } price) continue;
            inside = depth;
            if (PageRegions.IsOfOthers(element)) continue;
            found.Prices.Add(new VisiblePrice(price, order, Around(element).Any(IsNamed), Around(element).Any(StruckOut.Is)));
        }
        return found;
    }

    private void AddHeading(IElement element, int order)
    {
        if (ElementText.Of(element) is { Length: > 0 } text) (Heading, HeadingText) = (order, text);
    }

    private static HashSet<decimal> Shown(IElement? body)
    {
        var shown = new HashSet<decimal>();
        foreach (var (node, _) in body is null ? [] : ElementText.Nodes(body))
        {
            if (node is not IText { Parent: IElement parent, Data: { Length: <= LongestText } text } || !text.Any(char.IsDigit)) continue;
            if (Around(parent).Any(StruckOut.Is)) continue;
            var plain = PriceCharacters.Plain(text);
            foreach (var number in PricedNumber.In(plain, CurrencyWords.In(plain)))
            {
                if (number.Number.Value(null, null, out _) is { } value) shown.Add(value);
            }
        }
        return shown;
    }

    /// <summary>Not what comes on top ("+ 3,00 €"), nor the price of a unit ("(4,36 € / 100 ml)"), nor a rate ("3 x 5,00 €").</summary>
    private static FoundPrice? Price(IElement element, PageContext page)
    {
        var text = PriceMarkup.Text(element, LongestText);
        if (!text.Any(char.IsDigit) || text[0] is '+' or '(' || text.Contains('/') || !CurrencyWords.AreIn(text) || Times().IsMatch(text)) return null;
        return FoundPrice.ParseShown(text, page.Mark) is { Currencies.IsEmpty: false } price ? price : null;
    }

    private static bool IsNamed(IElement element) =>
        ClassNames.Words(element).Any(word => _prices.Any(p => word.Contains(p, StringComparison.Ordinal)));

    [GeneratedRegex(@"\d\s*[x×]\s")]
    private static partial Regex Times();

    private static IEnumerable<IElement> Around(IElement element)
    {
        var e = element;
        for (var i = 0; i < Nearby && e is not null && e.LocalName != "body"; i++, e = e.ParentElement) yield return e;
    }
}
