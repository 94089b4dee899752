using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>The parts of a page that are not about its product.</summary>
internal static partial class PageRegions
{
    private static readonly HashSet<string> _tags = ["nav", "footer", "aside", "select", "noscript", "template"];

    /// <summary>Whether an element stands where other products, deliveries, opinions or the shop itself are shown, or is hidden.</summary>
    public static bool IsOfOthers(IElement element)
    {
        for (IElement? e = element; e is not null && e.LocalName != "body"; e = e.ParentElement)
        {
            if (IsOther(e)) return true;
        }
        return false;
    }

    private static bool IsOther(IElement element)
    {
        if (_tags.Contains(element.LocalName) || element.HasAttribute("hidden")) return true;
        if (element.GetAttribute("style") is { } style && Hidden().IsMatch(style)) return true;
        return ClassNames.Has(element,
            "related", "recommend", "recommended", "recommendation", "recommendations", "similar", "carousel", "upsell", "upsells", "crosssell",
            "cross", "sponsored", "minicart", "minibasket", "menu", "footer", "shipping", "delivery", "installment", "installments", "instalment",
            "monthly", "coupon", "voucher", "review", "reviews", "comparison", "bundle", "accessories", "accessory", "recently", "viewed",
            "suggestions", "suggested", "alternative", "alternatives", "unit", "cookie", "newsletter");
    }

    [GeneratedRegex(@"display\s*:\s*none", RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();
}
