using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Extraction;

/// <summary>Saved pages of real shops, with what people read on them.</summary>
public sealed class SavedPageCorpusTests(ITestOutputHelper output)
{
    private const string Folder = "pages-zyte-benchmark";

    [Fact]
    public void Most_prices_of_real_pages_are_found_and_few_are_wrong()
    {
        var pages = Pages();
        var wrong = pages.Where(p => p.Found.Price is { } price && !p.Prices.Contains(price)).ToList();
        var right = pages.Count(p => p.Found.Price is { } price && p.Prices.Contains(price));
        var missed = pages.Where(p => p.Prices.Count > 0 && p.Found.Price is null).ToList();
        var (precision, recall) = ((double)right / (right + wrong.Count), (double)right / pages.Count(p => p.Prices.Count > 0));
        var f1 = 2 * precision * recall / (precision + recall);
        output.WriteLine($"price: {right} right, {wrong.Count} wrong, {missed.Count} missed: precision {precision:F3}, recall {recall:F3}, F1 {f1:F3}");
        foreach (var page in wrong.Concat(missed))
            output.WriteLine($"  {page.Name} {page.Url}: {string.Join('|', page.Prices)}, found {page.Found.Price} {page.Found.Currency} by {page.Found.Method}");

        Assert.True(f1 >= 0.78);
        Assert.InRange(wrong.Count, 0, 5);
    }

    [Fact]
    public void Whether_a_thing_can_be_bought_is_read_of_most_real_pages()
    {
        var pages = Pages();
        var wrong = pages.Where(p => !p.Availabilities.Contains(p.Found.Availability?.ToString() ?? "")).ToList();
        output.WriteLine($"availability: {pages.Count - wrong.Count} of {pages.Count}");
        foreach (var page in wrong)
            output.WriteLine($"  {page.Name} {page.Url}: {page.Availabilities[0]}, found {page.Found.Availability} by {page.Found.Method}, price {page.Found.Price}");
        Assert.True(pages.Count - wrong.Count >= 64);
    }

    private sealed record SavedPage(string Name, string Url, List<decimal> Prices, List<string> Availabilities, ProductPage Found);

    private static List<SavedPage> Pages() => [.. Directory.EnumerateDirectories(Corpora.PathOf(Folder)).Order().Select(Page)];

    private static SavedPage Page(string folder)
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!;
        var url = (string)expected["url"]!;
        var prices = expected["price"] is JsonArray list ? list.Select(p => decimal.Parse((string)p!, CultureInfo.InvariantCulture)).ToList() : [];
        var availabilities = expected["availability"]!.AsArray().Select(a => (string)a!).ToList();
        return new SavedPage(Path.GetFileName(folder), url, prices, availabilities, ProductPage.Extract(Html(folder), new Uri(url)));
    }

    private static byte[] Html(string folder)
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(folder, "page.html.gz")), CompressionMode.Decompress);
        using var html = new MemoryStream();
        file.CopyTo(html);
        return html.ToArray();
    }
}
