using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Extraction;

/// <summary>Small pages of every kind of markup, with what their authors say that is on them.</summary>
public sealed class MarkupCorpusTests(ITestOutputHelper output)
{
    // 48.00 in its meta tags and 43.90 in its microdata: where a page contradicts itself, no price is the right one.
    private const string Contradiction = "ms-etsy: price";

    // The name without the shop's, the code with the zero that was lost, and the larger picture: microdata comes before meta tags.
    private const string MetaTags = "ex-og-product-fye: ";

    [Fact]
    public void Price_currency_and_availability_of_every_page_are_right()
    {
        var wrong = Pages().SelectMany(p => Differences(p.Name, p.Case, p.Found, "price", "currency", "availability")).ToList();
        wrong.ForEach(output.WriteLine);
        Assert.All(wrong, difference => Assert.StartsWith(Contradiction, difference, StringComparison.Ordinal));
    }

    [Fact]
    public void The_other_fields_are_right_too()
    {
        string[] fields = ["name", "brand", "list_price", "shipping", "gtin", "mpn", "image"];
        var wrong = Pages().SelectMany(p => Differences(p.Name, p.Case, p.Found, fields)).ToList();
        wrong.ForEach(output.WriteLine);
        Assert.All(wrong, difference => Assert.StartsWith(MetaTags, difference, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Differences(string page, JsonNode expected, ProductPage found, params string[] fields)
    {
        var fits = expected["expected"]!.AsObject();
        foreach (var field in fields)
        {
            if (field == "price" && fits["accept_prices"] is JsonArray accepted)
            {
                if (!accepted.Any(a => Decimal(a) == found.Price)) yield return $"{page}: price {found.Price}, not one of {accepted.ToJsonString()}";
            }
            else if (fits.TryGetPropertyValue(field, out var wanted) && !IsSame(field, wanted, found))
            {
                yield return $"{page}: {field} {wanted?.ToJsonString() ?? "null"}, found {Value(field, found) ?? "null"} by {found.Method}";
            }
        }
    }

    private static bool IsSame(string field, JsonNode? wanted, ProductPage found) => field is "price" or "list_price" or "shipping"
        ? Decimal(wanted) == (decimal?)Value(field, found)
        : (string?)wanted == (string?)Value(field, found);

    private static object? Value(string field, ProductPage found) => field switch
    {
        "price" => found.Price,
        "list_price" => found.ListPrice,
        "shipping" => found.Shipping,
        "currency" => found.Currency,
        "availability" => found.Availability?.ToString(),
        "name" => found.Name,
        "brand" => found.Brand,
        "gtin" => found.Gtin,
        "mpn" => found.Mpn,
        _ => found.Image,
    };

    private static decimal? Decimal(JsonNode? node) => node is null ? null : decimal.Parse((string)node!, CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, JsonNode Case, ProductPage Found)> Pages()
    {
        foreach (var folder in Directory.EnumerateDirectories(Corpora.PathOf("pages-markup")).Order())
        {
            var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!;
            var url = new Uri((string?)expected["url"] ?? "https://shop.example/product");
            yield return (Path.GetFileName(folder), expected, ProductPage.Extract(Html(folder), url));
        }
    }

    private static byte[] Html(string folder)
    {
        var plain = Path.Combine(folder, "page.html");
        if (File.Exists(plain)) return File.ReadAllBytes(plain);
        using var file = new GZipStream(File.OpenRead(plain + ".gz"), CompressionMode.Decompress);
        using var html = new MemoryStream();
        file.CopyTo(html);
        return html.ToArray();
    }
}
