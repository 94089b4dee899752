using System.Globalization;
using System.Text.Json;

namespace SwipeShop.Catalog.Feeds;

/// <summary>
/// A product of Shopify with all its variants, as one row in Google's names. It costs what its cheapest variant that can be bought does;
/// what that was compared at, if more, is its list price.
/// </summary>
internal static class ShopifyProduct
{
    private const int MostImages = 50;
    private const int MostSizes = 100;
    private const int LongestColors = 200; // characters

    private static readonly string[] _sizes = ["size", "sizes", "shoe size", "größe", "grösse", "taille", "talla", "taglia", "maat", "storlek"];
    private static readonly string[] _colors = ["color", "colour", "colors", "colours", "farbe", "couleur", "colore", "kleur"];

    private static readonly Dictionary<string, string> _names = new()
    {
        ["brand"] = "vendor",
        ["description"] = "body_html",
        ["price"] = "variants.price",
        ["list_price"] = "variants.compare_at_price",
        ["availability"] = "variants.available",
        ["image_link"] = "images",
        ["additional_image_link"] = "images",
        ["size"] = "options",
        ["color"] = "options",
    };

    public static FeedRow ToGoogle(int number, JsonElement product, Uri? address)
    {
        var fields = new Dictionary<string, List<string>>();
        void Add(string name, params IEnumerable<string?> texts)
        {
            var values = texts.OfType<string>().ToList();
            if (values.Count > 0) fields.Add(name, values);
        }

        var variants = List(product, "variants").Select(v => new Variant(Text(v, "price"), Text(v, "compare_at_price"), Flag(v, "available"))).ToList();
        var cheapest = Cheapest(variants);
        var images = List(product, "images").Select(i => Text(i, "src")).OfType<string>().Take(MostImages + 1).ToList();
        Add("id", Text(product, "id"));
        Add("item_group_id", Text(product, "id"));
        Add("title", Text(product, "title"));
        Add("brand", Text(product, "vendor"));
        Add("description", HtmlText.Of(Text(product, "body_html")));
        Add("product_type", Text(product, "product_type"));
        Add("price", cheapest?.Price);
        if (cheapest is not null && Amount(cheapest.ComparedAt) > Amount(cheapest.Price)) Add("list_price", cheapest.ComparedAt);
        if (variants.Any(v => v.Available is not null)) Add("availability", variants.Any(v => v.Available == true) ? "in_stock" : "out_of_stock");
        Add("size", OptionValues(product, _sizes).Take(MostSizes));
        if (string.Join('/', OptionValues(product, _colors)) is { Length: > 0 and <= LongestColors } colors) Add("color", colors);
        if (address is not null && Text(product, "handle") is { } handle) Add("link", new Uri(address, $"/products/{Uri.EscapeDataString(handle)}").AbsoluteUri);
        Add("image_link", images.Take(1));
        Add("additional_image_link", images.Skip(1));
        return new FeedRow(number, fields) { Names = _names };
    }

    /// <summary>Among those that can be bought, or else among all. A price of 0 beside others is a gift, not what the product costs.</summary>
    private static Variant? Cheapest(List<Variant> variants)
    {
        var priced = variants.Where(v => v.Price is not null).ToList();
        return priced
            .OrderBy(v => v.Available == false)
            .ThenBy(v => Amount(v.Price) is 0)
            .ThenBy(v => Amount(v.Price) ?? decimal.MaxValue) // what is no number is refused by its name later
            .FirstOrDefault();
    }

    private static IEnumerable<string> OptionValues(JsonElement product, string[] names) => List(product, "options")
        .Where(o => Text(o, "name") is { } name && names.Contains(name.ToLowerInvariant()))
        .SelectMany(o => List(o, "values"))
        .Select(value => Text(value))
        .OfType<string>();

    private static decimal? Amount(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    private static JsonElement.ArrayEnumerator List(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static bool? Flag(JsonElement element, string name) => element.TryGetProperty(name, out var flag)
        ? flag.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private sealed record Variant(string? Price, string? ComparedAt, bool? Available);
}
