using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SwipeShop.Catalog;

namespace SwipeShop.Prices.Demo;

/// <summary>What demo vendors answer: pages as shops have them, and an API's JSON.</summary>
internal static class DemoPages
{
    /// <summary>Of the API's orders, in cents.</summary>
    public const int ShippingCents = 390;

    private const string Strikethrough = "https://schema.org/StrikethroughPrice";

    private static readonly NumberFormatInfo _german = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NumberGroupSizes = [3] };

    public static string Product(DemoVendor vendor, DemoOffer offer) => vendor.Style switch
    {
        DemoStyle.Microdata => Page(offer.Garment.Name, Microdata(offer)),
        DemoStyle.Plain => Page(offer.Garment.Name, Plain(offer)),
        _ => Page(offer.Garment.Name, Plain(offer), JsonLd(offer)),
    };

    /// <param name="page">Where people see the product.</param>
    public static string Answer(DemoOffer offer, Uri page) => JsonSerializer.Serialize(new
    {
        ean = offer.Garment.Gtin,
        title = offer.Garment.Name,
        maker = offer.Garment.Brand,
        page,
        offer = new
        {
            cents = (int)(offer.Price * 100),
            cents_before = (int?)(offer.ListPrice * 100),
            cents_for_shipping = ShippingCents,
            pieces = offer.Availability == Availability.InStock ? 12 : 0,
        },
    });

    public static string Front(DemoVendor vendor, int asked, int refused) => Page(vendor.Name, $"""
        <h1>{vendor.Name}</h1>
        <p>A vendor of the demo: {Text(vendor.Description)}.</p>
        <p>Asked {asked} times since its start, {refused} of them in vain.</p>
        """);

    private static string Page(string title, string body, string head = "") => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{{Text(title)}}</title>
        <style>body{font:16px/1.5 sans-serif;max-width:32em;margin:3em auto;padding:0 1em}.before{text-decoration:line-through;color:#777}.now{font-size:1.5em}</style>
        {{head}}
        </head>
        <body>
        <main>
        {{body}}
        </main>
        </body>
        </html>
        """;

    private static string Plain(DemoOffer offer) => $"""
        <p class="maker">{Text(offer.Garment.Brand)}</p>
        <h1>{Text(offer.Garment.Name)}</h1>
        <p>{(offer.ListPrice is { } before ? $"<s class=\"before\">{Amount(before)}</s> " : "")}<span class="now">{Amount(offer.Price)}</span></p>
        <p class="stock">{(offer.Availability == Availability.InStock ? "In stock" : "Out of stock")}</p>
        <p>{Text(offer.Garment.Description)}</p>
        """;

    private static string Microdata(DemoOffer offer) => $"""
        <div itemscope itemtype="https://schema.org/Product">
        <p itemprop="brand">{Text(offer.Garment.Brand)}</p>
        <h1 itemprop="name">{Text(offer.Garment.Name)}</h1>
        <meta itemprop="gtin13" content="{offer.Garment.Gtin}">
        <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
        <p>{(offer.ListPrice is { } before ? $"<s class=\"before\">{Amount(before)}</s> " : "")}<span class="now" itemprop="price" content="{Decimal(offer.Price)}">{Amount(offer.Price)}</span></p>
        <meta itemprop="priceCurrency" content="{DemoOffer.Currency}">
        {(offer.ListPrice is { } list ? MicrodataListPrice(list) : "")}
        <link itemprop="availability" href="{Schema(offer.Availability)}">
        </div>
        <p itemprop="description">{Text(offer.Garment.Description)}</p>
        </div>
        """;

    private static string MicrodataListPrice(decimal price) => $"""
        <div itemprop="priceSpecification" itemscope itemtype="https://schema.org/UnitPriceSpecification">
        <link itemprop="priceType" href="{Strikethrough}">
        <meta itemprop="price" content="{Decimal(price)}">
        <meta itemprop="priceCurrency" content="{DemoOffer.Currency}">
        </div>
        """;

    private static string JsonLd(DemoOffer offer) => $"""<script type="application/ld+json">{JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Product",
        ["name"] = offer.Garment.Name,
        ["brand"] = new Dictionary<string, string> { ["@type"] = "Brand", ["name"] = offer.Garment.Brand },
        ["gtin13"] = offer.Garment.Gtin,
        ["mpn"] = offer.Garment.Mpn,
        ["offers"] = new Dictionary<string, object>
        {
            ["@type"] = "Offer",
            ["price"] = Decimal(offer.Price),
            ["priceCurrency"] = DemoOffer.Currency,
            ["availability"] = Schema(offer.Availability),
            ["priceSpecification"] = offer.ListPrice is not { } list ? [] : new Dictionary<string, string>[]
            {
                new()
                {
                    ["@type"] = "UnitPriceSpecification",
                    ["priceType"] = Strikethrough,
                    ["price"] = Decimal(list),
                    ["priceCurrency"] = DemoOffer.Currency,
                },
            },
        },
    })}</script>""";

    private static string Schema(Availability availability) =>
        availability == Availability.InStock ? "https://schema.org/InStock" : "https://schema.org/OutOfStock";

    private static string Decimal(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("#,0.00", _german) + " €";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
