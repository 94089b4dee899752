namespace SwipeShop.Prices.Extraction;

/// <summary>Careful guesses at what a page shows that says nothing to programs.</summary>
internal static class PageRules
{
    public static Finding Find(PageContext page, VisiblePrices visible)
    {
        var availability = PageStock.Of(page);
        var isGone = availability is ItemAvailability.OutOfStock;
        return new Finding(ExtractionMethod.Rules)
        {
            Name = visible.HeadingText,
            Price = isGone ? null : Main(visible),
            Availability = availability,
        };
    }

    /// <summary>
    /// The price behind the heading that a class or an id calls one: the first, where the second says the same or there is none; else the
    /// one that the page repeats at least twice as often as any other.
    /// </summary>
    private static FoundPrice? Main(VisiblePrices visible)
    {
        if (visible.Heading is not { } heading) return null;
        var named = visible.Prices.Where(p => p is { IsNamed: true, IsStruck: false }).ToList();
        var behind = named.Where(p => p.Order > heading).Select(p => p.Price).ToList();
        if (behind.Count == 0) return null;
        if (behind.Count == 1 || behind[0].Agrees(behind[1])) return behind[0];
        var often = named.GroupBy(p => p.Price.Amount).OrderByDescending(g => g.Count()).ToList();
        return often.Count > 1 && often[0].Count() >= 2 * often[1].Count() && behind.Take(2).Any(p => p.Agrees(often[0].First().Price))
            ? often[0].First().Price
            : null;
    }
}
