using System.Text.RegularExpressions;

namespace SwipeShop.Prices.Extraction;

/// <summary>The sentences in which shops say whether a thing can be bought, in the languages of the larger markets.</summary>
internal static partial class AvailabilityPhrases
{
    private const int Longest = 400; // characters; what is longer is not said of one thing

    /// <returns>Null where the text says nothing of it.</returns>
    public static ItemAvailability? In(string text)
    {
        if (text.Length > Longest) return null;
        if (OutOfStock().IsMatch(text)) return ItemAvailability.OutOfStock;
        if (PreOrder().IsMatch(text)) return ItemAvailability.PreOrder;
        return InStock().IsMatch(text) ? ItemAvailability.InStock : null;
    }

    [GeneratedRegex("""
        \b(?:out\s+of\s+stock|sold\s+out|unavailable|not\s+(?:currently\s+)?available|no\s+longer\s+available
        |nicht\s+(?:mehr\s+)?(?:verfügbar|lieferbar|auf\s+lager)|ausverkauft|vergriffen
        |indisponible|non\s+disponible|en\s+rupture|rupture\s+de\s+stock|épuisé|non\s+disponibile|esaurito
        |agotado|no\s+disponible|sin\s+existencias|esgotado|indisponível|uitverkocht|niet\s+(?:leverbaar|beschikbaar)
        |wyprzedane|niedostępny|vyprodáno|není\s+skladem|vypredané|slutsåld|udsolgt|utsolgt
        |stoc\s+epuizat|нет\s+в\s+наличии|распродано|品切れ|売り切れ|在庫切れ|售完|缺貨|缺货|已售罄|품절)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex OutOfStock();

    [GeneratedRegex(
        @"\b(?:pre-?order|vorbestell\w*|précommand\w*|preordina\w*|предзаказ)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PreOrder();

    [GeneratedRegex("""
        \b(?:in\s+stock|auf\s+lager|sofort\s+lieferbar|en\s+stock|disponibil(?:e|ità\s+immediata)|disponible|disponível|em\s+stock
        |op\s+voorraad|skladem|na\s+sklade|dostępny|i\s+lager|på\s+lager|în\s+stoc|в\s+наличии|在庫あり|有貨|有货)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex InStock();
}
