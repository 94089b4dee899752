using System.Text.Json;
using SwipeShop.Catalog;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>An item of Walmart's Affiliate API.</summary>
/// <param name="Price">In US dollars; null where Walmart has none, and the item cannot be bought.</param>
/// <param name="ListPrice">The maker's, which may be less than the price.</param>
/// <param name="IsMarketplace">Sold by somebody else.</param>
internal sealed record WalmartProduct(
    string Id,
    string? Title,
    decimal? Price,
    decimal? ListPrice,
    string? Upc,
    string? Stock,
    bool? IsAvailableOnline,
    string? Category,
    bool? IsMarketplace,
    string? Url,
    string? Image,
    string? Brand,
    string? ModelNumber)
{
    public const string Currency = "USD";

    public Availability? Availability => (Price, IsAvailableOnline, Stock?.ToLowerInvariant()) switch
    {
        (null, _, _) or (_, false, _) or (_, _, "not available" or "out of stock") => Catalog.Availability.OutOfStock,
        (_, true, _) or (_, _, "available" or "limited supply" or "last few items") => Catalog.Availability.InStock,
        _ => null,
    };

    /// <summary>Null for what is no item.</summary>
    public static WalmartProduct? Read(JsonElement item) => item.Text("itemId") is not { } id ? null : new WalmartProduct(
        id,
        item.Text("name"),
        item.Price("salePrice", Currency),
        item.Price("msrp", Currency),
        item.Text("upc"),
        item.Text("stock"),
        item.Flag("availableOnline"),
        item.Text("categoryPath"),
        item.Flag("marketplace"),
        item.Text("productTrackingUrl") ?? item.Text("productUrl"),
        item.Text("largeImage"),
        item.Text("brandName"),
        item.Text("modelNumber"));

    public ObservedOffer Offer() => new()
    {
        Method = "walmart-affiliate",
        ProductId = Id,
        Price = Price,
        Currency = Price is null ? null : Currency,
        Availability = Availability,
        Link = Url,
        ListPrice = Price is null ? null : ListPrice,
        Name = Title,
        Brand = Brand,
        Gtin = Upc,
        Mpn = ModelNumber,
        Image = Image,
    };
}
