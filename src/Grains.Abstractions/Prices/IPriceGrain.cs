using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Catalog;

namespace SwipeShop.Prices;

/// <summary>Owns what each vendor asks for one item; its key is the item's id.</summary>
[Alias("price")]
public interface IPriceGrain : IGrainWithIntegerKey
{
    /// <summary>What is known. It waits for nothing.</summary>
    [Alias("get-offers"), AlwaysInterleave]
    Task<Reply<PriceComparison>> GetOffers();

    /// <summary>Somebody put the item into a cart: its prices are looked at if they are old. The call does not wait for that.</summary>
    [Alias("want"), OneWay, AlwaysInterleave]
    Task Want();
}

/// <summary>What vendors ask for an item.</summary>
/// <param name="Offers">Those in the item's currency first, in stock first, then by price with shipping.</param>
/// <param name="Apart">In the same order: offers of vendors that do not allow theirs to be shown in one list with others.</param>
[GenerateSerializer, Immutable, Alias("price-comparison")]
public sealed record PriceComparison([property: Id(0)] ImmutableArray<Offer> Offers, [property: Id(1)] ImmutableArray<Offer> Apart)
{
    public static readonly PriceComparison None = new([], []);

    /// <summary>Also where one came from another node.</summary>
    public bool Equals(PriceComparison? other) =>
        ReferenceEquals(this, other) || (other is not null && Offers.SequenceEqual(other.Offers) && Apart.SequenceEqual(other.Apart));

    public override int GetHashCode() => HashCode.Combine(Offers.Length, Apart.Length, Offers.FirstOrDefault());

    /// <summary>A vendor's offer; null where it has none.</summary>
    public Offer? OfferOf(string vendor) => Offers.FirstOrDefault(o => o.Vendor == vendor) ?? Apart.FirstOrDefault(o => o.Vendor == vendor);
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
/// <param name="StaleReason">
/// Why it is older than its lifetime: quota, robots, backoff, vendor_down; not_listed also where it is younger. Null while it is fresh.
/// </param>
/// <param name="Stamp">A text that the vendor wants to have shown beside it; null: none.</param>
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
    [property: Id(10)] string? StaleReason,
    [property: Id(11)] string? Stamp = null);

/// <summary>The first of an item's offers that can be bought.</summary>
[GenerateSerializer, Immutable, Alias("best-offer")]
public sealed record BestOffer(
    [property: Id(0)] string Vendor,
    [property: Id(1)] decimal Price,
    [property: Id(2)] string Currency,
    [property: Id(3)] DateTimeOffset ObservedAt);
