using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>Prices that a page shows only to say that they do not hold any more.</summary>
internal static class StruckOut
{
    private static readonly HashSet<string> _tags = ["del", "s", "strike"];

    public static bool Is(IElement element) => _tags.Contains(element.LocalName)
        || ClassNames.Has(element,
            "old", "was", "strike", "striked", "strikethrough", "through", "struck", "crossed", "rrp", "msrp", "uvp", "before", "previous",
            "regular", "original", "former", "compare", "list", "reference", "retail", "savings", "saving", "vecchio", "barre", "barree", "ancien")
        || element.GetAttribute("style")?.Contains("line-through", StringComparison.OrdinalIgnoreCase) == true;
}
