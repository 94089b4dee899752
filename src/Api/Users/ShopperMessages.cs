using SwipeShop.Api.Http;
using SwipeShop.Api.Prices;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

public sealed record FavoriteResponse(
    int ItemId,
    string Name,
    string? ImageUrl,
    decimal? Price,
    decimal? SalePrice,
    string? Currency,
    string? Brand,
    string? Category,
    BestOfferResponse? BestOffer,
    DateTimeOffset AddedAt)
{
    internal static FavoriteResponse Of(Favorite favorite, PublicAddress address)
    {
        var card = favorite.Card;
        return new FavoriteResponse(
            card.ItemId, card.Name, address.Absolute(card.ImageUrl), card.Price, card.SalePrice, card.Currency, card.Brand, card.Category,
            BestOfferResponse.Of(card.BestOffer), favorite.AddedAt);
    }
}

public sealed record FavoritesResponse(IReadOnlyList<FavoriteResponse> Favorites, int? NextCursor);

public sealed record CartAddRequest
{
    /// <summary>If given, the token's own user.</summary>
    public int? UserId { get; init; }

    public required int ItemId { get; init; }
}

public sealed record CartAddResponse(string Message, int ItemId, int Quantity);

public sealed record CartChangeRequest
{
    /// <summary>Left as it is where this is not given.</summary>
    [Between(1, 99)]
    public int? Quantity { get; init; }

    /// <summary>One of the vendors of the price comparison; null takes the choice back; left as it is where this is not given.</summary>
    [Text(200)]
    public string? Vendor
    {
        get;
        init => (field, ChoosesVendor) = (value, true);
    }

    internal bool ChoosesVendor { get; private init; }
}

/// <param name="ChosenVendor">Null while undecided.</param>
/// <param name="ChosenOfferGone">
/// The chosen vendor does not sell it any more. The total takes its last price where one may be shown, else the catalogue's.
/// </param>
/// <param name="PriceComparison">What every vendor asks for it now.</param>
/// <param name="ShownApart">Offers of vendors that do not allow theirs to be shown in one list with others: show each by itself.</param>
public sealed record CartLineResponse(
    int ItemId,
    string Name,
    string? ImageUrl,
    decimal? Price,
    decimal? SalePrice,
    string? Currency,
    int Quantity,
    string? ChosenVendor,
    bool ChosenOfferGone,
    IReadOnlyList<OfferResponse> PriceComparison,
    IReadOnlyList<OfferResponse> ShownApart)
{
    internal static CartLineResponse Of(CartLine line, PublicAddress address)
    {
        var card = line.Card;
        return new CartLineResponse(
            card.ItemId, card.Name, address.Absolute(card.ImageUrl), card.Price, card.SalePrice, card.Currency, line.Quantity,
            line.ChosenVendor, line.IsChosenOfferGone, [.. line.Prices.Offers.Select(OfferResponse.Of)],
            [.. line.Prices.Apart.Select(OfferResponse.Of)]);
    }
}

/// <param name="Amount">
/// Quantity times the chosen vendor's price, plus its shipping once; without a choice, quantity times the catalogue's price.
/// </param>
/// <param name="Items">The pieces that the amount is for.</param>
public sealed record CartTotalResponse(string Currency, decimal Amount, int Items);

/// <param name="Items">The last one added first.</param>
/// <param name="Totals">One for each currency.</param>
public sealed record CartResponse(IReadOnlyList<CartLineResponse> Items, IReadOnlyList<CartTotalResponse> Totals);
