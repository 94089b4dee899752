using System.Collections.Immutable;
using SwipeShop.Catalog;
using SwipeShop.Prices;

namespace SwipeShop.Users;

/// <param name="Quantity">1 to 99; null leaves it.</param>
/// <param name="ChoosesVendor">Whether the vendor is to be changed.</param>
/// <param name="Vendor">One that has an offer for the item; null takes the choice back.</param>
[GenerateSerializer, Immutable, Alias("cart-change")]
public sealed record CartChange(
    [property: Id(0)] int ItemId,
    [property: Id(1)] int? Quantity,
    [property: Id(2)] bool ChoosesVendor,
    [property: Id(3)] string? Vendor);

/// <param name="ChosenVendor">The vendor that the shopper wants to buy from; null while undecided.</param>
[GenerateSerializer, Immutable, Alias("cart-line")]
public sealed record CartLine(
    [property: Id(0)] Card Card,
    [property: Id(1)] int Quantity,
    [property: Id(2)] string? ChosenVendor,
    [property: Id(3)] PriceComparison Prices)
{
    /// <summary>The offer of the chosen vendor; null while undecided, and where the vendor has none any more.</summary>
    public Offer? ChosenOffer => ChosenVendor is null ? null : Prices.OfferOf(ChosenVendor);

    /// <summary>The chosen vendor does not sell it any more.</summary>
    public bool IsChosenOfferGone => ChosenVendor is not null && ChosenOffer is null or { StaleReason: "not_listed" };
}

/// <summary>
/// What the lines of one currency come to: quantity times the chosen offer's price, plus its shipping once; without a choice, quantity
/// times the catalogue's price.
/// </summary>
/// <param name="Items">The pieces that the amount is for.</param>
[GenerateSerializer, Immutable, Alias("cart-total")]
public sealed record CartTotal(
    [property: Id(0)] string Currency,
    [property: Id(1)] decimal Amount,
    [property: Id(2)] int Items);

/// <param name="Lines">The last one added first.</param>
[GenerateSerializer, Immutable, Alias("cart")]
public sealed record Cart(
    [property: Id(0)] ImmutableArray<CartLine> Lines,
    [property: Id(1)] ImmutableArray<CartTotal> Totals);
