using System.Collections.Immutable;
using System.Text.Json;
using SwipeShop.Catalog;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>An item of eBay's Browse API, as item_summary/search or item has it.</summary>
/// <param name="Shipping">Of its cheapest way, where that is a fixed one.</param>
/// <param name="ConvertedFrom">The seller's own amount and currency, where eBay converted the price.</param>
/// <param name="Group">The address of the item's variations.</param>
internal sealed record EbayProduct(
    string Id,
    string? Title,
    decimal? Price,
    string? Currency,
    decimal? ListPrice,
    decimal? Shipping,
    string? Condition,
    ImmutableArray<string> BuyingOptions,
    string? Url,
    string? AffiliateUrl,
    string? Image,
    string? Group,
    (decimal Value, string Currency)? ConvertedFrom,
    string? Gtin,
    string? Brand,
    string? Mpn,
    Availability? Availability)
{
    /// <summary>An item without a condition is of a kind that has none.</summary>
    public bool IsNew => Condition is null || Condition.StartsWith("New", StringComparison.OrdinalIgnoreCase);

    /// <summary>Not only by auction, where the price is the highest bid so far.</summary>
    public bool HasFixedPrice => BuyingOptions.IsEmpty || BuyingOptions.Contains("FIXED_PRICE");

    /// <summary>Null for what is no item.</summary>
    public static EbayProduct? Read(JsonElement item)
    {
        if (item.Text("itemId") is not { } id) return null;
        var currency = item.Text("price.currency");
        var shipping = item.Each("shippingOptions").Where(o => o.Text("shippingCost.currency") == currency);
        var seller = item.Text("price.convertedFromCurrency");
        var status = item.Each("estimatedAvailabilities").Select(a => a.Text("estimatedAvailabilityStatus")).FirstOrDefault();
        return new EbayProduct(
            id,
            item.Text("title"),
            currency is not null && Currencies.Contains(currency) ? item.Price("price.value", currency) : null,
            currency,
            item.Text("marketingPrice.originalPrice.currency") == currency ? item.Price("marketingPrice.originalPrice.value", currency) : null,
            shipping.Min(o => o.Money("shippingCost.value", currency)),
            item.Text("condition"),
            [.. item.Texts("buyingOptions")],
            item.Text("itemWebUrl"),
            item.Text("itemAffiliateWebUrl"),
            item.Text("image.imageUrl"),
            item.Text("itemGroupHref"),
            seller is not null && item.Price("price.convertedFromValue", seller) is { } value ? (value, seller) : null,
            item.Text("gtin"),
            item.Text("brand"),
            item.Text("mpn"),
            AvailabilityOf(status));
    }

    public ObservedOffer Offer() => new()
    {
        Method = "ebay-browse",
        ProductId = Id,
        Price = Price,
        Currency = Price is null ? null : Currency,
        Availability = Price is null ? Catalog.Availability.OutOfStock : Availability,
        Link = AffiliateUrl ?? Url,
        Shipping = Price is null ? null : Shipping,
        ListPrice = Price is null ? null : ListPrice,
        Name = Title,
        Brand = Brand,
        Gtin = Gtin,
        Mpn = Mpn,
        Image = Image,
    };

    private static Availability? AvailabilityOf(string? word) => word switch
    {
        "IN_STOCK" or "LIMITED_STOCK" => Catalog.Availability.InStock,
        "OUT_OF_STOCK" => Catalog.Availability.OutOfStock,
        _ => null,
    };
}
