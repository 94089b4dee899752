using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>Whether a page that says nothing to programs shows its product as one that can be bought.</summary>
internal static partial class PageStock
{
    private const int LongestText = 120; // characters
    private const int LongestLabel = 60;

    private static readonly HashSet<string> _names =
        ["stock", "instock", "outofstock", "soldout", "verfuegbarkeit", "disponibilita", "disponibilidad", "dispo"];

    /// <returns>What a place that is named for it says, or in stock where there is a button to buy; null where there is neither.</returns>
    public static ItemAvailability? Of(PageContext page)
    {
        if (page.Page.Body is not { } body) return null;
        var canBeBought = false;
        foreach (var (node, _) in ElementText.Nodes(body))
        {
            if (node is not IElement element) continue;
            if (IsNamed(element) && Said(element) is { } said) return said;
            canBeBought = canBeBought || (IsBuyButton(element) && !PageRegions.IsOfOthers(element));
        }
        return canBeBought ? ItemAvailability.InStock : null;
    }

    private static bool IsNamed(IElement element) =>
        ClassNames.Words(element).Any(word => word.StartsWith("avail", StringComparison.Ordinal) || _names.Contains(word));

    private static ItemAvailability? Said(IElement element)
    {
        if (PageRegions.IsOfOthers(element)) return null;
        var text = ElementText.Of(element, LongestText + 1);
        return text.Length <= LongestText ? AvailabilityPhrases.In(text) : null;
    }

    private static bool IsBuyButton(IElement element)
    {
        if (element.HasAttribute("disabled")) return false;
        if (element.Id is { Length: < LongestText } id && Name().IsMatch(id)) return true;
        if (element.ClassName is { Length: < LongestText } names && Name().IsMatch(names)) return true;
        if (element.LocalName is not ("button" or "input" or "a")) return false;
        var text = element.LocalName == "input" ? element.GetAttribute("value") ?? "" : ElementText.Of(element, LongestLabel + 1);
        return Says(text) || Says(element.GetAttribute("aria-label") ?? element.GetAttribute("title") ?? "");
    }

    private static bool Says(string text) => text.Length is > 0 and <= LongestLabel && (Phrase().IsMatch(text) || Word().IsMatch(text));

    [GeneratedRegex("""
        \b(?:add\s+to\s+(?:my\s+|your\s+|the\s+|shopping\s+)?(?:cart|bag|basket|trolley)|buy\s+(?:it\s+)?now
        |in\s+den\s+(?:warenkorb|einkaufswagen)|jetzt\s+kaufen|ajouter\s+au\s+panier|aggiungi\s+al\s+carrello|acquista
        |añadir\s+(?:al\s+carrito|a\s+la\s+cesta)|agregar\s+al\s+carro|adicionar\s+ao\s+(?:carrinho|cesto)
        |in\s+(?:mijn\s+)?winkel(?:wagen|mand)|do\s+(?:koszyka|košíku|košíka)|[uv]\s+košaric[ou]|adaug[aă]\s+[iî]n\s+co[sș]
        |lägg\s+i\s+varukorg|læg\s+i\s+kurv|legg\s+i\s+handlekurv
        |lisa\s+(?:ostu)?korvi|lisää\s+ostoskoriin|kosárba|sepete\s+ekle|в\s+корзину|до\s+кошика
        |カートに入れる|加入購物車|加入购物车|立即購買|馬上購買|立即购买|장바구니|구매하기|바로구매)
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Phrase();

    [GeneratedRegex(
        "^(?:buy|kaufen|acheter|comprar|kupi|kupi[tć]i?|koupit|kúpiť|osta|köp|køb|kjøp|kopen|cumpără|купить|купити)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(
        "add[-_]?to[-_]?(?:cart|basket|bag)|buy[-_]?(?:now|button|btn)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
