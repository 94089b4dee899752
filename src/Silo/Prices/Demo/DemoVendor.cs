using System.Collections.Immutable;
using System.Globalization;
using SwipeShop.Catalog.Demo;

namespace SwipeShop.Prices.Demo;

/// <summary>How a vendor tells what it asks.</summary>
internal enum DemoStyle
{
    /// <summary>Pages with JSON-LD.</summary>
    JsonLd,

    /// <summary>Pages with microdata.</summary>
    Microdata,

    /// <summary>Pages for people only, whose prices are found by selectors.</summary>
    Plain,

    /// <summary>A JSON API that wants a key, and answers 429 to who comes too often.</summary>
    Api,
}

/// <summary>How a vendor's server behaves.</summary>
internal enum DemoTemper
{
    Prompt,

    /// <summary>Takes <see cref="DemoVendor.SlowAnswer"/> for each answer.</summary>
    Slow,

    /// <summary>One answer in four is an error, or breaks off.</summary>
    Flaky,
}

/// <summary>A vendor of the demo, and what the shop has to know to ask it.</summary>
/// <param name="Number">Its place among all, from 0.</param>
internal sealed record DemoVendor(int Number, string Name, DemoStyle Style, DemoTemper Temper, VendorRate Rate)
{
    public const string Host = "127.0.0.1";
    public const string KeyHeader = "X-Api-Key";

    /// <summary>The name of the API's key below Secrets in the configuration.</summary>
    public const string KeySetting = "demo:key";

    public static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);

    /// <summary>What its front page and the console say of it.</summary>
    public string Description => (Style, Temper) switch
    {
        (DemoStyle.Api, _) => "a JSON API with a key, that answers 429 to who comes too often",
        (DemoStyle.Plain, _) => "pages that say nothing to machines: prices by selectors",
        (var style, DemoTemper.Slow) => string.Create(CultureInfo.InvariantCulture, $"{Pages(style)}, {SlowAnswer.TotalSeconds:0} s each"),
        (var style, DemoTemper.Flaky) => $"{Pages(style)}, one answer in four fails",
        var (style, _) => Pages(style),
    };

    public static Uri AddressAt(int port) => new($"http://{Host}:{port}/");

    /// <summary>The vendor's row, for a server on a port.</summary>
    public VendorDefinition Definition(int port)
    {
        var vendor = new VendorDefinition
        {
            Name = Name,
            Kind = Style == DemoStyle.Api ? VendorKind.Json : VendorKind.Page,
            Hosts = [$"{Host}:{port}"],
            Currency = DemoOffer.Currency,
            Rate = Rate,
        };
        return Style switch
        {
            DemoStyle.Api => vendor with
            {
                BaseAddress = $"{AddressAt(port)}v1/",
                Options = Map(("path", "products/{product_id}"), ("price_divisor", "100")),
                Fields = Map(
                    ("price", "offer.cents"), ("list_price", "offer.cents_before"), ("availability", "offer.pieces"),
                    ("shipping", "offer.cents_for_shipping"), ("gtin", "ean"), ("name", "title"), ("brand", "maker"), ("link", "page")),
                Headers = Map((KeyHeader, "{key}")),
                Secrets = Map(("key", KeySetting)),
                Licence = new VendorLicence(Stamp: "Price as of the time shown."),
            },
            DemoStyle.Plain => vendor with
            {
                Selectors = Map(("price", ".now"), ("list_price", ".before"), ("availability", ".stock"), ("name", "h1"), ("brand", ".maker")),
                Options = Map(("decimal_mark", ",")),
            },
            _ => vendor,
        };
    }

    /// <summary>Where the vendor has a garment.</summary>
    public ListingTarget Listing(int itemId, Garment garment, int port) => Style == DemoStyle.Api
        ? new ListingTarget(itemId, Name, garment.Id, null)
        : new ListingTarget(itemId, Name, null, $"{AddressAt(port)}p/{garment.Id}");

    private static string Pages(DemoStyle style) => style == DemoStyle.JsonLd ? "pages with JSON-LD" : "pages with microdata";

    private static ImmutableSortedDictionary<string, string> Map(params (string Name, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);
}

/// <summary>The vendors of the demo.</summary>
internal static class DemoVendors
{
    public static readonly ImmutableArray<DemoVendor> All =
    [
        new(0, "demo-lindqvist", DemoStyle.JsonLd, DemoTemper.Prompt, new VendorRate(5, 10)),
        new(1, "demo-maison-verte", DemoStyle.Microdata, DemoTemper.Prompt, new VendorRate(5, 10)),
        new(2, "demo-atelier-nord", DemoStyle.Plain, DemoTemper.Prompt, new VendorRate(5, 10)),
        new(3, "demo-stoffwerk", DemoStyle.Api, DemoTemper.Prompt, new VendorRate(10, 20, PerDay: 20_000, ResetZone: "Europe/Berlin")),
        new(4, "demo-slow-goods", DemoStyle.JsonLd, DemoTemper.Slow, new VendorRate(1, 3)),
        new(5, "demo-fickle", DemoStyle.Microdata, DemoTemper.Flaky, new VendorRate(2, 4)),
    ];

    public static bool Contains(string name) => All.Any(v => v.Name == name);
}
