using System.Globalization;
using System.Text.Json.Nodes;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Images;
using SwipeShop.Testing;

namespace SwipeShop.Catalog;

/// <summary>Feeds of real shops, with what they should give.</summary>
public sealed class CorpusFeedTests(TestPostgres postgres)
{
    /// <summary>Our name for each of theirs.</summary>
    private static readonly Dictionary<string, Func<Item, object?>> _fields = new()
    {
        ["id"] = i => i.MerchantId,
        ["title"] = i => i.Name,
        ["brand"] = i => i.Brand,
        ["price"] = i => i.Price,
        ["currency"] = i => i.Currency,
        ["sale_price"] = i => i.SalePrice,
        ["sale_currency"] = i => i.Currency,
        ["availability"] = i => i.Availability?.Name(),
        ["gtin"] = i => i.GtinValid == true ? i.Gtin : null,
        ["gtin_raw"] = i => i.Gtin,
        ["gtin_valid"] = i => i.GtinValid,
        ["mpn"] = i => i.Mpn,
        ["color"] = i => i.Color,
        ["size"] = i => i.Sizes.SingleOrDefault(),
        ["gender"] = i => i.Gender,
        ["link"] = i => i.Link,
        ["image_link"] = i => i.ImageUrl,
        ["additional_images"] = i => string.Join(' ', i.AdditionalImageUrls),
        ["item_group_id"] = i => i.ItemGroupId,
        ["product_type"] = i => i.Category,
    };

    [Theory]
    [InlineData("google-atom-samsung-kz", "xml")]
    [InlineData("google-rss-boutique", "xml")]
    [InlineData("google-rss-watches", "xml")]
    [InlineData("google-tsv-ae", "tsv")]
    public async Task Every_field_of_a_google_feed_is_read_as_it_should_be(string name, string ending)
    {
        var expected = File.ReadLines(Corpora.PathOf($"feeds/{name}.expected.jsonl")).Where(l => l.Length > 0).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        await using var database = await postgres.CreateDatabaseAsync();

        var rows = await ImportAsync(database, Corpora.PathOf($"feeds/{name}.{ending}"), dryRun: true);

        Assert.Equal(expected.Count, rows.Count);
        foreach (var (row, wanted) in rows.Zip(expected))
        {
            foreach (var (field, value) in wanted.Where(f => f.Key != "availability_raw"))
                Assert.Equal((row.Row, field, Text(value)), (row.Row, field, Text(_fields[field](row.Item!))));
            // What the feed does not give stays empty.
            foreach (var field in _fields.Keys.Where(f => !wanted.ContainsKey(f) && !f.StartsWith("gtin", StringComparison.Ordinal) && f != "sale_currency"))
                Assert.Equal((row.Row, field, ""), (row.Row, field, Text(_fields[field](row.Item!))));
        }
    }

    [Theory]
    [InlineData("feeds/google-atom-samsung-kz.xml", 36)]
    [InlineData("feeds/google-rss-boutique.xml", 2)]
    [InlineData("feeds/google-tsv-ae.tsv", 1)]
    [InlineData("fashion-seed/demo-catalogue.jsonl", 300)]
    public async Task A_real_feed_goes_in_whole_and_the_second_time_changes_nothing(string feed, int items)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var first = await ImportAsync(database, Corpora.PathOf(feed));
        var second = await ImportAsync(database, Corpora.PathOf(feed));

        Assert.Equal(Enumerable.Repeat(ImportResult.Added, items), first.Select(r => r.Result));
        Assert.Equal(Enumerable.Repeat(ImportResult.Unchanged, items), second.Select(r => r.Result));
        if (feed.StartsWith("fashion", StringComparison.Ordinal))
            Assert.All(first, row => Assert.StartsWith("/images/", row.Item!.ImageUrl, StringComparison.Ordinal));
    }

    /// <summary>Numbers by their value: 550.00 is 550.</summary>
    private static string Text(object? value) => value switch
    {
        null => "",
        JsonArray array => string.Join(' ', array.Select(v => $"{v}")),
        JsonNode node => Text(node.ToString()),
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && text.Length < 12 => Text(number),
        _ => $"{value}",
    };

    private static async Task<List<ImportedRow>> ImportAsync(TestDatabase database, string path, bool dryRun = false)
    {
        var pictures = TestFolder.Make();
        var rows = new List<ImportedRow>();
        await new FeedImport(new ImportStore(database.Source), new PictureFolder(pictures))
            .RunAsync(path, new ImportOrder("feed", null, dryRun), (row, _) => rows.Add(row), CancellationToken.None);
        Directory.Delete(pictures, recursive: true);
        return rows;
    }
}
