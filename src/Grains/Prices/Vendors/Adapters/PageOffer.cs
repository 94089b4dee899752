using System.Net.Http.Headers;
using SwipeShop.Prices.Extraction;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>What a vendor's page says of its product, as an offer.</summary>
internal static class PageOffer
{
    /// <param name="page">An answer.</param>
    /// <param name="vendor">Its selectors, its decimal mark, and the currency of prices that name none.</param>
    /// <returns>
    /// Null where the page has no product, or none whose price and currency can be told. Without a price where the page says that the product
    /// cannot be bought.
    /// </returns>
    public static ObservedOffer? Read(FetchResult page, Vendor vendor)
    {
        var product = ProductPage.Extract(page.Body, page.Address!, Selectors(vendor), Charset(page.ContentType), Mark(vendor));
        var isGone = product.Availability is { } availability && !availability.CanBeBought();
        var currency = Currency(product, vendor);
        var price = currency is null ? null : product.Price;
        if (product.Method is not { } method || (price is null && !isGone)) return null;
        return new ObservedOffer
        {
            Method = method.Name(),
            Price = price,
            Currency = price is null ? null : currency,
            Availability = product.Availability?.ToOffer(),
            Shipping = price is null ? null : product.Shipping,
            ListPrice = price is null ? null : product.ListPrice,
            Name = product.Name,
            Brand = product.Brand,
            Gtin = product.Gtin,
            Mpn = product.Mpn,
            Image = product.Image,
            IsDoubtful = product.Ambiguous,
        };
    }

    /// <summary>What the page says; where it says "$", or nothing, the vendor's.</summary>
    private static string? Currency(ProductPage product, Vendor vendor)
    {
        if (product.Currency is { } said) return said;
        return product.Currencies.IsEmpty || product.Currencies.Contains(vendor.Currency) ? vendor.Currency : null;
    }

    private static PageSelectors? Selectors(Vendor vendor)
    {
        var given = vendor.Definition.Selectors;
        return given.Count == 0 ? null : new PageSelectors
        {
            Name = given.GetValueOrDefault("name"),
            Brand = given.GetValueOrDefault("brand"),
            Price = given.GetValueOrDefault("price"),
            Currency = given.GetValueOrDefault("currency"),
            ListPrice = given.GetValueOrDefault("list_price"),
            Shipping = given.GetValueOrDefault("shipping"),
            Availability = given.GetValueOrDefault("availability"),
            Gtin = given.GetValueOrDefault("gtin"),
            Mpn = given.GetValueOrDefault("mpn"),
            Image = given.GetValueOrDefault("image"),
        };
    }

    private static string? Charset(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.CharSet : null;

    private static char? Mark(Vendor vendor) => vendor.Option(KindRules.DecimalMark) is [var mark] ? mark : null;
}
