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
/// <param name="StaleReason">Why it is older than it should be; null while it is fresh.</param>
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
    string? StaleReason)
{
    internal static OfferResponse Of(Offer offer) => new(
        offer.Vendor, offer.Price, offer.Currency, offer.Link, offer.Availability, offer.Shipping, offer.ListPrice, offer.ObservedAt,
        offer.NextCheckAt, offer.Method, offer.StaleReason);
}

public sealed record BestOfferResponse(string Vendor, decimal Price, string Currency, DateTimeOffset ObservedAt)
{
    internal static BestOfferResponse? Of(BestOffer? offer) =>
        offer is null ? null : new(offer.Vendor, offer.Price, offer.Currency, offer.ObservedAt);
}

/// <param name="PriceComparison">In the item's currency first, in stock first, then by price with shipping.</param>
public sealed record PriceComparisonResponse(IReadOnlyList<OfferResponse> PriceComparison);
