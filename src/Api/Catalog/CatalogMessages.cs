using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SwipeShop.Api.Http;
using SwipeShop.Api.Prices;
using SwipeShop.Catalog;

namespace SwipeShop.Api.Catalog;

/// <summary>Which items are wanted; what is not given does not matter.</summary>
public record ItemFilterRequest
{
    [FromQuery(Name = "category"), Description("A category, or one step of a path such as 'Women > Dresses'."), Text(1_000)]
    public string? Category { get; init; }

    [FromQuery(Name = "brand"), Text(200)]
    public string? Brand { get; init; }

    [FromQuery(Name = "min_price"), Description("In each item's own currency; items without a price do not match.")]
    public decimal? MinPrice { get; init; }

    [FromQuery(Name = "max_price")]
    public decimal? MaxPrice { get; init; }

    [FromQuery(Name = "color"), Text(200)]
    public string? Color { get; init; }

    [FromQuery(Name = "size"), Text(100)]
    public string? Size { get; init; }

    [FromQuery(Name = "in_stock"), Description("true: only what its feed says is in stock.")]
    public bool? InStock { get; init; }

    internal ItemFilter ToFilter()
    {
        var filter = new ItemFilter(Category, Brand, MinPrice, MaxPrice, Color, Size, InStock);
        return filter == ItemFilter.Everything ? ItemFilter.Everything : filter;
    }
}

public sealed record ItemsRequest : ItemFilterRequest
{
    [FromQuery(Name = "limit"), Description("50 if not given."), Between(1, 100)]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("The next_cursor of the page before.")]
    public int? Cursor { get; init; }
}

/// <param name="ImageUrl">An absolute address.</param>
/// <param name="Price">The catalogue's regular price.</param>
/// <param name="SalePrice">The catalogue's reduced price, while one is in effect.</param>
/// <param name="Currency">ISO 4217; null only where there is no price.</param>
/// <param name="BestOffer">The best offer of any vendor.</param>
public sealed record CardResponse(
    int ItemId,
    string Name,
    string? ImageUrl,
    decimal? Price,
    decimal? SalePrice,
    string? Currency,
    string? Brand,
    string? Category,
    BestOfferResponse? BestOffer)
{
    internal static CardResponse Of(Card card, PublicAddress address) => new(
        card.ItemId, card.Name, address.Absolute(card.ImageUrl), card.Price, card.SalePrice, card.Currency, card.Brand, card.Category,
        BestOfferResponse.Of(card.BestOffer));
}

/// <param name="SalePrice">The reduced price, from sale_starts_at to sale_ends_at (open where null).</param>
/// <param name="ListPrice">The price that the maker recommends.</param>
/// <param name="Availability">in_stock, out_of_stock, preorder or backorder; null where the feed does not say.</param>
/// <param name="Gtin">As the feed gave it.</param>
/// <param name="GtinValid">Whether its length and check digit are right.</param>
/// <param name="ItemGroupId">Shared by the variants of one product.</param>
public sealed record ItemResponse(
    int ItemId,
    string Name,
    string? ImageUrl,
    decimal? Price,
    decimal? SalePrice,
    DateTimeOffset? SaleStartsAt,
    DateTimeOffset? SaleEndsAt,
    decimal? ListPrice,
    string? Currency,
    string? Brand,
    string? Category,
    BestOfferResponse? BestOffer,
    string? Description,
    Availability? Availability,
    string? Gtin,
    bool? GtinValid,
    string? Mpn,
    string? Color,
    ImmutableArray<string> Sizes,
    string? Material,
    string? Gender,
    string? ItemGroupId,
    string? Link,
    ImmutableArray<string> AdditionalImageUrls,
    string Source,
    string MerchantId)
{
    internal static ItemResponse Of(ItemDetails details, PublicAddress address)
    {
        var item = details.Item;
        return new ItemResponse(
            item.Id, item.Name, address.Absolute(item.ImageUrl), item.Price, item.SalePrice, item.SaleStartsAt, item.SaleEndsAt,
            item.ListPrice, item.Currency, item.Brand, item.Category, BestOfferResponse.Of(details.BestOffer), item.Description,
            item.Availability, item.Gtin, item.GtinValid, item.Mpn, item.Color, item.Sizes, item.Material, item.Gender, item.ItemGroupId,
            item.Link, [.. item.AdditionalImageUrls.Select(a => address.Absolute(a)!)], item.Source, item.MerchantId);
    }
}

public sealed record ItemsResponse(IReadOnlyList<ItemResponse> Items, int? NextCursor);

/// <param name="Items">How many items it has.</param>
public sealed record CategoryResponse(string Name, int Items);

public sealed record CategoriesResponse(IReadOnlyList<CategoryResponse> Categories);
