using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Silo;

/// <summary>The command over feeds of real shops, with what they should give.</summary>
public sealed class ImportCorpusTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string _data = TestFolder.Make();
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Every_mapped_field_of_every_feed_is_read_as_it_should_be_in_the_order_of_the_feed()
    {
        var feeds = FeedTable.All;
        var (exit, output) = await ImportAsync([.. feeds.Select(f => Corpora.PathOf($"feeds/{f.File}")), "--dry-run", "--json", "--currency", "EUR"]);

        Assert.Equal(0, exit);
        var rows = output.Split('\n').Where(l => l.StartsWith("{\"row\"", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l)!).ToList();
        var expected = feeds.SelectMany(feed => feed.Expected().Select(item => (Feed: feed, Item: item))).ToList();
        Assert.Equal(expected.Count, rows.Count);
        Assert.Empty(rows.Zip(expected, (row, wanted) => wanted.Feed.Differences(wanted.Item, row["item"]!.AsObject())
            .Select(difference => $"{wanted.Feed.File} row {row["row"]}: {difference}")).SelectMany(d => d));
    }

    [Fact]
    public void Every_feed_that_has_expected_items_is_in_the_table()
    {
        var files = Directory.EnumerateFiles(Corpora.PathOf("feeds")).Select(f => Path.GetFileName(f)).ToList();
        Assert.Equal(
            files.Where(f => f.EndsWith(".expected.jsonl", StringComparison.Ordinal)).Select(f => f[..f.IndexOf('.', StringComparison.Ordinal)]).Order(),
            FeedTable.All.Select(f => Path.GetFileNameWithoutExtension(f.File)).Order());
    }

    [Fact]
    public async Task A_list_of_feeds_is_no_feed_and_says_what_to_import_instead()
    {
        var (exit, output) = await ImportAsync(Corpora.PathOf("feeds/awin-feed-list.csv"));
        Assert.Equal(1, exit);
        Assert.Contains("awin-feed-list.csv: This is Awin's list of feeds", output, StringComparison.Ordinal);
        Assert.Contains("added 0, changed 0, unchanged 0, refused 0", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> ImportAsync(params string[] arguments)
    {
        await using var process = TestProcess.Start(
            ["import", .. arguments, "--data", _data], new() { ["SWIPESHOP_CONNECTIONSTRINGS__POSTGRES"] = _database.ConnectionString });
        return (await process.ExitAsync(), process.Output);
    }
}
