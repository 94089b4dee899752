using SwipeShop.Prices;

namespace SwipeShop.Catalog;

/// <summary>What a shopper sees of an item in a deck, among the favorites and in the cart.</summary>
/// <param name="ImageUrl">An http(s) address, or a path from "/" below the shop's own address.</param>
/// <param name="Price">The catalogue's regular price, in <paramref name="Currency"/>.</param>
/// <param name="SalePrice">The catalogue's reduced price, if one is in effect now.</param>
/// <param name="BestOffer">The first of its offers that can be bought; null while there is none.</param>
[GenerateSerializer, Immutable, Alias("card")]
public sealed record Card(
    [property: Id(0)] int ItemId,
    [property: Id(1)] string Name,
    [property: Id(2)] string? ImageUrl,
    [property: Id(3)] decimal? Price,
    [property: Id(4)] decimal? SalePrice,
    [property: Id(5)] string? Currency,
    [property: Id(6)] string? Brand,
    [property: Id(7)] string? Category,
    [property: Id(8)] BestOffer? BestOffer);
