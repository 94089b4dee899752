using System.Text;

namespace SwipeShop.Prices.Extraction;

/// <summary>Small pages of made-up shops.</summary>
internal static class Pages
{
    public static readonly Uri Url = new("https://shop.example/p/blue-shirt?size=m");

    public static ProductPage Read(string html, PageSelectors? selectors = null, char? mark = null) =>
        ProductPage.Extract(Encoding.UTF8.GetBytes(html), Url, selectors, mark: mark);

    /// <summary>A page whose JSON-LD is that of a product with these properties.</summary>
    public static ProductPage OfProduct(string properties) =>
        Read(JsonLd($$"""{"@context":"https://schema.org","@type":"Product","name":"Blue shirt",{{properties}}}"""));

    /// <summary>A page whose JSON-LD is that of a product with these offers.</summary>
    public static ProductPage OfOffers(string offers) => OfProduct($"\"offers\":{offers}");

    public static string JsonLd(string json) =>
        $"<html><head><script type=\"application/ld+json\">{json}</script></head><body><h1>Blue shirt</h1></body></html>";
}
