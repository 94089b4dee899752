using SwipeShop.Catalog.Feeds;
using SwipeShop.Images;
using SwipeShop.Testing;

namespace SwipeShop.Catalog;

/// <summary>Feeds of real shops.</summary>
public sealed class CorpusFeedTests(TestPostgres postgres)
{
    [Theory]
    [InlineData("feeds/google-atom-samsung-kz.xml", 36)]
    [InlineData("feeds/google-rss-boutique.xml", 2)]
    [InlineData("feeds/google-rss-watches.xml", 2)]
    [InlineData("feeds/google-tsv-ae.tsv", 1)]
    [InlineData("feeds/awin-data-feed.csv", 5)]
    [InlineData("feeds/shopify-storefront-products.json", 10)]
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

    private static async Task<List<ImportedRow>> ImportAsync(TestDatabase database, string path)
    {
        var pictures = TestFolder.Make();
        var rows = new List<ImportedRow>();
        await new FeedImport(new ImportStore(database.Source), new PictureFolder(pictures))
            .RunAsync(path, new ImportOrder("feed", "EUR", DryRun: false), (row, _) => rows.Add(row), CancellationToken.None);
        Directory.Delete(pictures, recursive: true);
        return rows;
    }
}
