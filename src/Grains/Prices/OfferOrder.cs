using System.Collections.Immutable;
using SwipeShop.Catalog;

namespace SwipeShop.Prices;

/// <summary>The order that offers are shown in, and which of them is the best.</summary>
internal static class OfferOrder
{
    /// <summary>Those in the item's currency first, those that can be bought first, then by price with shipping.</summary>
    /// <param name="currency">The item's, ISO 4217; null where it has no price.</param>
    public static ImmutableArray<Offer> Sort(IEnumerable<Offer> offers, string? currency) =>
    [
        .. offers
            .OrderBy(o => o.Currency == currency ? 0 : 1)
            .ThenBy(o => o.Currency, StringComparer.Ordinal) // amounts of different currencies cannot be compared
            .ThenBy(o => CanBeBought(o) ? 0 : 1)
            .ThenBy(o => o.Price + (o.Shipping ?? 0))
            .ThenBy(o => o.Vendor, StringComparer.Ordinal),
    ];

    /// <summary>The first of sorted offers that can be bought; null where there is none.</summary>
    public static BestOffer? Best(ImmutableArray<Offer> sorted) => sorted.FirstOrDefault(CanBeBought) is { } best ? Brief(best) : null;

    public static BestOffer Brief(Offer offer) => new(offer.Vendor, offer.Price, offer.Currency, offer.ObservedAt);

    /// <summary>An unknown availability counts as buyable: most vendors say so only when something is out of stock.</summary>
    public static bool CanBeBought(Offer offer) => offer.Availability != Availability.OutOfStock && offer.StaleReason != StaleReasons.NotListed;
}
