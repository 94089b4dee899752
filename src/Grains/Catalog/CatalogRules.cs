using SwipeShop.Prices;

namespace SwipeShop.Catalog;

/// <summary>What an item costs now, and which filter it matches.</summary>
internal static class CatalogRules
{
    /// <summary>The reduced price, if it is in effect at that time.</summary>
    public static decimal? SalePriceAt(this Item item, DateTimeOffset now) =>
        (item.SaleStartsAt is null || item.SaleStartsAt <= now) && (item.SaleEndsAt is null || now < item.SaleEndsAt) ? item.SalePrice : null;

    /// <summary>What the catalogue asks at that time, in the item's currency.</summary>
    public static decimal? AskedPriceAt(this Item item, DateTimeOffset now) => item.SalePriceAt(now) ?? item.Price;

    /// <summary>What the catalogue asks, in the card's currency.</summary>
    public static decimal? AskedPrice(this Card card) => card.SalePrice ?? card.Price;

    public static Card ToCard(this Item item, BestOffer? bestOffer, DateTimeOffset now) => new(
        item.Id, item.Name, item.ImageUrl, item.Price, item.SalePriceAt(now), item.Currency, item.Brand, item.Category, bestOffer);

    public static bool Matches(this Item item, ItemFilter filter, DateTimeOffset now) =>
        ReferenceEquals(filter, ItemFilter.Everything)
        || filter.MatchesCategory(item.Category) && filter.MatchesBrand(item.Brand) && filter.MatchesColor(item.Color)
        && filter.MatchesOffer(item, now);

    public static bool MatchesCategory(this ItemFilter filter, string? category) => IsOneOf(filter.Category, category, ">");

    public static bool MatchesBrand(this ItemFilter filter, string? brand) => filter.Brand is null || Same(filter.Brand, brand);

    public static bool MatchesColor(this ItemFilter filter, string? color) => IsOneOf(filter.Color, color, "/,");

    /// <summary>Whether it is to be had as wanted: in this size, in stock, for this price.</summary>
    public static bool MatchesOffer(this ItemFilter filter, Item item, DateTimeOffset now) =>
        (filter.Size is null || item.Sizes.Any(size => Same(filter.Size, size)))
        && (filter.InStock is not { } wanted || wanted == (item.Availability == Availability.InStock))
        && IsAsked(item, filter.MinPrice, filter.MaxPrice, now);

    /// <summary>The part of a default filter that holds beside a query: what the query asks for itself goes first.</summary>
    /// <returns>Null where nothing of it does.</returns>
    public static DefaultFilter? Beside(this DefaultFilter limits, ItemFilter query)
    {
        var rest = limits with { Sizes = query.Size is null ? limits.Sizes : [] };
        if (query.MinPrice is not null || query.MaxPrice is not null) rest = rest with { MinPrice = null, MaxPrice = null, Currency = null };
        return rest.Sizes.IsEmpty && rest.MinPrice is null && rest.MaxPrice is null ? null : rest;
    }

    public static bool Matches(this Item item, DefaultFilter limits, DateTimeOffset now)
    {
        if (!limits.Sizes.IsEmpty && !item.Sizes.IsEmpty && !item.Sizes.Any(size => limits.Sizes.Any(fits => Same(fits, size)))) return false;
        if (limits.MinPrice is null && limits.MaxPrice is null) return true;
        return (limits.Currency is null || limits.Currency == item.Currency) && IsAsked(item, limits.MinPrice, limits.MaxPrice, now);
    }

    private static bool IsAsked(Item item, decimal? least, decimal? most, DateTimeOffset now)
    {
        if (least is null && most is null) return true;
        return item.AskedPriceAt(now) is { } price && price >= (least ?? 0) && price <= (most ?? decimal.MaxValue);
    }

    /// <summary>Whether a text, or one of the parts that it is made of, is the wanted one.</summary>
    private static bool IsOneOf(string? wanted, string? text, string separators)
    {
        if (wanted is null) return true;
        if (text is null) return false;
        if (Same(wanted, text)) return true;
        var whole = text.AsSpan();
        foreach (var part in whole.SplitAny(separators))
            if (whole[part].Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool Same(string wanted, string? text) => string.Equals(wanted, text, StringComparison.OrdinalIgnoreCase);
}
