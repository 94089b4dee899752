using SwipeShop.Catalog;
using SwipeShop.Prices;

namespace SwipeShop.Api.Prices;

/// <param name="Price">Without shipping.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Availability">in_stock, out_of_stock, preorder or backorder; null where the vendor does not say.</param>
/// <param name="Shipping">Null where unknown.</param>
/// <param name="ListPrice">The struck-through price.</param>
/// <param name="ObservedAt">When the vendor asked this price.</param>
/// <param name="NextCheckAt">When it is looked at again; null where nobody does.</param>
/// <param name="Method">How the price was found.</param>
/// <param name="StaleReason">
/// Why it is older than it should be: quota (others go first), robots, backoff, vendor_down, or not_listed (the vendor does not have it any
/// more); null while it is fresh.
/// </param>
/// <param name="Stamp">A text that the vendor wants to have shown beside its price.</param>
public sealed record OfferResponse(
    string Vendor,
    decimal Price,
    string Currency,
    string? Link,
    Availability? Availability,
    decimal? Shipping,
    decimal? ListPrice,
    DateTimeOffset ObservedAt,
    DateTimeOffset? NextCheckAt,
    string? Method,
    string? StaleReason,
    string? Stamp)
{
    internal static OfferResponse Of(Offer offer) => new(
        offer.Vendor, offer.Price, offer.Currency, offer.Link, offer.Availability, offer.Shipping, offer.ListPrice, offer.ObservedAt,
        offer.NextCheckAt, offer.Method, offer.StaleReason, offer.Stamp);
}

public sealed record BestOfferResponse(string Vendor, decimal Price, string Currency, DateTimeOffset ObservedAt)
{
    internal static BestOfferResponse? Of(BestOffer? offer) =>
        offer is null ? null : new(offer.Vendor, offer.Price, offer.Currency, offer.ObservedAt);
}

/// <param name="PriceComparison">In the item's currency first, in stock first, then by price with shipping.</param>
/// <param name="ShownApart">Offers of vendors that do not allow theirs to be shown in one list with others: show each by itself.</param>
public sealed record PriceComparisonResponse(IReadOnlyList<OfferResponse> PriceComparison, IReadOnlyList<OfferResponse> ShownApart)
{
    internal static PriceComparisonResponse Of(PriceComparison prices) =>
        new([.. prices.Offers.Select(OfferResponse.Of)], [.. prices.Apart.Select(OfferResponse.Of)]);
}
