using System.Collections.Immutable;
using System.Text.Json;
using SwipeShop.Catalog;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>An item of Amazon's Creators API, with the listing of it that counts.</summary>
internal sealed record AmazonProduct(
    string Asin,
    string? Title,
    string? Brand,
    ImmutableArray<string> Gtins,
    string? Url,
    string? Image,
    decimal? Price,
    string? Currency,
    decimal? ListPrice,
    Availability? Availability)
{
    /// <summary>What is asked for of an item.</summary>
    public static readonly string[] Resources =
    [
        "itemInfo.title", "itemInfo.byLineInfo", "itemInfo.externalIds", "images.primary.large", "offersV2.listings.price",
        "offersV2.listings.availability", "offersV2.listings.condition", "offersV2.listings.isBuyBoxWinner",
    ];

    /// <summary>Null for what is no item.</summary>
    public static AmazonProduct? Read(JsonElement item)
    {
        if (item.Text("asin") is not { } asin) return null;
        var listing = ListingOf(item);
        var currency = listing?.Text("price.money.currency");
        var price = listing is null ? null : PriceOf(listing.Value);
        return new AmazonProduct(
            asin,
            item.Text("itemInfo.title.displayValue"),
            item.Text("itemInfo.byLineInfo.brand.displayValue"),
            [.. item.Texts("itemInfo.externalIds.eans.displayValues"), .. item.Texts("itemInfo.externalIds.upcs.displayValues")],
            item.Text("detailPageURL"),
            item.Text("images.primary.large.url"),
            price,
            price is null ? null : currency,
            listing?.Price("price.savingBasis.money.amount", currency) ?? (price + listing?.Price("price.savings.money.amount", currency)),
            price is null ? Catalog.Availability.OutOfStock : AvailabilityOf(listing?.Text("availability.type")));
    }

    /// <summary>The link is Amazon's own, with the partner's tag.</summary>
    public ObservedOffer Offer() => new()
    {
        Method = "amazon-creators",
        ProductId = Asin,
        Price = Price,
        Currency = Currency,
        Availability = Availability,
        Link = Url,
        ListPrice = ListPrice,
        Name = Title,
        Brand = Brand,
        Gtin = Gtins.FirstOrDefault(),
        Image = Image,
    };

    /// <summary>The one that wins the buy box, else the cheapest that is new. One whose price may not be shown is none.</summary>
    private static JsonElement? ListingOf(JsonElement item)
    {
        var listings = item.Each("offersV2.listings").Where(l => l.Flag("violatesMAP") != true && PriceOf(l) is not null).ToList();
        var best = listings.Where(l => l.Flag("isBuyBoxWinner") == true)
            .Concat(listings.Where(l => "New".Equals(l.Text("condition.value"), StringComparison.OrdinalIgnoreCase)).OrderBy(PriceOf));
        foreach (var listing in best) return listing;
        return null;
    }

    private static decimal? PriceOf(JsonElement listing) =>
        listing.Text("price.money.currency") is { } currency && Currencies.Contains(currency)
            ? listing.Price("price.money.amount", currency)
            : null;

    private static Availability? AvailabilityOf(string? type) => type?.ToUpperInvariant() switch
    {
        "IN_STOCK" or "IN_STOCK_SCARCE" or "NOW" => Catalog.Availability.InStock,
        "OUT_OF_STOCK" or "UNAVAILABLE" => Catalog.Availability.OutOfStock,
        "PREORDER" => Catalog.Availability.Preorder,
        "LEADTIME" or "AVAILABLE_DATE" or "BACKORDER" => Catalog.Availability.Backorder,
        _ => null,
    };
}
