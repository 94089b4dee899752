using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Catalog;

namespace SwipeShop.Prices;

/// <summary>Owns what each vendor asks for one item; its key is the item's id.</summary>
[Alias("price")]
public interface IPriceGrain : IGrainWithIntegerKey
{
    /// <summary>The known offers: those in the item's currency first, in stock first, then by price with shipping.</summary>
    [Alias("get-offers"), AlwaysInterleave]
    Task<Reply<ImmutableArray<Offer>>> GetOffers();
}

/// <summary>What one vendor asks for an item.</summary>
/// <param name="Price">In <paramref name="Currency"/>, above 0, without shipping.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Availability">Null where the vendor does not say.</param>
/// <param name="Shipping">In <paramref name="Currency"/>; null where unknown.</param>
/// <param name="ListPrice">The struck-through price, in <paramref name="Currency"/>.</param>
/// <param name="ObservedAt">When the vendor asked this price.</param>
/// <param name="NextCheckAt">When it is looked at again; null where nobody does.</param>
/// <param name="Method">How it was found.</param>
/// <param name="StaleReason">Why it is older than its lifetime; null while it is fresh.</param>
[GenerateSerializer, Immutable, Alias("offer")]
public sealed record Offer(
    [property: Id(0)] string Vendor,
    [property: Id(1)] decimal Price,
    [property: Id(2)] string Currency,
    [property: Id(3)] string? Link,
    [property: Id(4)] Availability? Availability,
    [property: Id(5)] decimal? Shipping,
    [property: Id(6)] decimal? ListPrice,
    [property: Id(7)] DateTimeOffset ObservedAt,
    [property: Id(8)] DateTimeOffset? NextCheckAt,
    [property: Id(9)] string? Method,
    [property: Id(10)] string? StaleReason);

/// <summary>The first of an item's offers that can be bought.</summary>
[GenerateSerializer, Immutable, Alias("best-offer")]
public sealed record BestOffer(
    [property: Id(0)] string Vendor,
    [property: Id(1)] decimal Price,
    [property: Id(2)] string Currency,
    [property: Id(3)] DateTimeOffset ObservedAt);
