namespace SwipeShop.Prices.Extraction;

/// <summary>What is asked for a product: its offers, those of its variants, and those that several sellers make.</summary>
internal static class SchemaOffers
{
    private const int MostOffers = 500;

    /// <param name="roots">Offers among these may name the product themselves.</param>
    public static Finding Read(SchemaItem product, List<SchemaItem> roots, ExtractionMethod method, PageContext page)
    {
        var offers = Of(product).Concat(product.Items("hasVariant").SelectMany(Of))
            .Concat(roots.Where(r => r.Is("Offer") && r.Items("itemOffered").Contains(product)).Select(r => (r, (SchemaItem?)null)))
            .Take(MostOffers).Select(o => SchemaOffer.Read(o.Item1, o.Item2, page)).OfType<SchemaOffer>().ToList();
        var chosen = Chosen(offers, page);
        if (chosen is not null) offers = [chosen];
        if (offers.Any(o => o.IsNew == true)) offers = [.. offers.Where(o => o.IsNew != false)];

        var ranges = offers.Where(o => o.IsRange).ToList();
        var priced = offers.Where(o => o.Price is not null && !o.IsRange).ToList();
        var buyable = priced.Where(o => o.Availability?.CanBeBought() != false).ToList();
        // What an aggregate says of itself is what its page says: from this price on.
        var lowest = ranges.FirstOrDefault(r => r.Price is not null) ?? (buyable.Count > 0 ? buyable : priced).MinBy(o => o.Price!.Amount);
        var others = priced.Select(o => o.Price!).Where(p => lowest is { IsRange: false } && !p.Agrees(lowest.Price!)).Distinct();
        return new Finding(method)
        {
            Price = lowest?.Price,
            Others = [.. others],
            HasNoPrice = lowest is null && offers.Any(o => o.HasNoPrice),
            Currency = offers.Select(o => o.Currency).FirstOrDefault(c => c is not null),
            ListPrice = lowest?.ListPrice,
            Shipping = (lowest ?? offers.FirstOrDefault())?.Shipping,
            Availability = Together(offers),
        };
    }

    /// <summary>The offers of a product, and below each aggregate its own, with the aggregate that they are part of.</summary>
    private static IEnumerable<(SchemaItem, SchemaItem?)> Of(SchemaItem product)
    {
        foreach (var offer in product.Items("offers"))
        {
            yield return (offer, null);
            foreach (var inner in offer.Items("offers")) yield return (inner, offer);
        }
    }

    /// <summary>The one offer that the page's address names, where it names one.</summary>
    private static SchemaOffer? Chosen(List<SchemaOffer> offers, PageContext page)
    {
        var priced = offers.Where(o => o.Price is not null && !o.IsRange).ToList();
        if (priced.Count < 2) return null;
        foreach (var isChosen in new Func<SchemaOffer, bool>[] { o => page.IsAddress(o.Url), o => page.HasCode(o.Sku) })
        {
            if (priced.Where(isChosen).Take(2).ToList() is [var only]) return only;
        }
        return null;
    }

    /// <summary>A product can be bought where one of its variants can.</summary>
    private static ItemAvailability? Together(List<SchemaOffer> offers)
    {
        var told = offers.Select(o => o.Availability).OfType<ItemAvailability>().ToList();
        if (told.Count == 0) return null;
        return told.Contains(ItemAvailability.InStock) ? ItemAvailability.InStock : told.OrderBy(a => a.CanBeBought() ? 0 : 1).First();
    }
}
