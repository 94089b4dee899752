using Dapper;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Images;
using SwipeShop.Testing;

namespace SwipeShop.Catalog;

public sealed class FullFeedTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Make();
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_a_full_feed_no_longer_holds_becomes_unavailable_and_comes_back_with_it()
    {
        await ImportAsync(Items(1, 10));
        await ImportAsync(Items(1, 10), source: "other");
        var version = await ScalarAsync<long>("SELECT version FROM snapshot_versions WHERE name = 'catalog'");

        Assert.Equal((2, null), await FullAsync(Items(3, 10)));
        Assert.Equal(["1", "2"], await UnavailableAsync());
        Assert.Equal(20, await ScalarAsync<int>("SELECT count(*)::int FROM items"));
        Assert.Equal(2, await ScalarAsync<int>($"SELECT count(*)::int FROM items WHERE version > {version}"));

        Assert.Equal((0, null), await FullAsync(Items(3, 10)));
        Assert.Equal((0, null), await FullAsync(Items(1, 10)));
        Assert.Empty(await UnavailableAsync());
    }

    [Fact]
    public async Task A_file_is_a_full_feed_only_when_told_so()
    {
        await ImportAsync(Items(1, 10));
        Assert.Null((await ImportAsync(Items(3, 10))).Unavailable);
        Assert.Empty(await UnavailableAsync());
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_become_unavailable_and_changes_nothing()
    {
        await ImportAsync(Items(1, 10));
        Assert.Equal((3, null), await FullAsync(Items(4, 10), dryRun: true));
        Assert.Empty(await UnavailableAsync());
    }

    [Fact]
    public async Task A_feed_that_breaks_off_makes_nothing_unavailable()
    {
        await ImportAsync(Items(1, 10));
        var products = string.Concat(Enumerable.Range(1, 9).Select(i => $"<item><id>{i}</id><title>Dress</title></item>"));
        await Assert.ThrowsAsync<FeedException>(() => ImportAsync([$"<rss>{products}<item>"], full: true));
        Assert.Empty(await UnavailableAsync());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"title":"of which item?"}""")]
    public async Task A_feed_with_rows_that_cannot_be_read_makes_nothing_unavailable_and_says_so(string line)
    {
        await ImportAsync(Items(1, 10));
        var (unavailable, withheld) = await FullAsync([.. Items(1, 9), line], force: true);
        Assert.Equal(0, unavailable);
        Assert.Contains("1 rows", withheld, StringComparison.Ordinal);
        Assert.Empty(await UnavailableAsync());
    }

    [Fact]
    public async Task An_item_whose_row_is_refused_is_still_held()
    {
        await ImportAsync(Items(1, 10));
        Assert.Equal((1, null), await FullAsync([.. Items(1, 8), """{"id":"9","title":"Dress 9","price":"cheap"}"""]));
        Assert.Equal(["10"], await UnavailableAsync());
    }

    [Fact]
    public async Task A_feed_with_less_than_half_of_what_was_available_makes_nothing_unavailable_unless_forced()
    {
        await ImportAsync(Items(1, 10));
        // New items do not make up for those that are gone.
        var (unavailable, withheld) = await FullAsync([.. Items(7, 10), .. Items(11, 40)]);
        Assert.Equal(0, unavailable);
        Assert.Contains("(4 of 10)", withheld, StringComparison.Ordinal);
        Assert.Empty(await UnavailableAsync());

        Assert.Equal((36, null), await FullAsync(Items(1, 4), force: true));
        Assert.Equal(36, (await UnavailableAsync()).Count);
        // What was unavailable already does not count.
        Assert.Equal((2, null), await FullAsync(Items(3, 4)));
    }

    [Fact]
    public async Task A_feed_with_half_of_what_was_available_is_believed_and_an_empty_one_is_not()
    {
        await ImportAsync(Items(1, 10));
        Assert.NotNull((await FullAsync(["""<rss><channel></channel></rss>"""])).Withheld);
        Assert.Equal((5, null), await FullAsync(Items(6, 10)));
    }

    private static string[] Items(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(i => $$"""{"id":"{{i}}","title":"Dress {{i}}","availability":"in stock"}""")];

    private async Task<(int? Unavailable, string? Withheld)> FullAsync(string[] lines, bool force = false, bool dryRun = false)
    {
        var summary = await ImportAsync(lines, full: true, force: force, dryRun: dryRun);
        return (summary.Unavailable, summary.Withheld);
    }

    private async Task<ImportSummary> ImportAsync(string[] lines, string source = "feed", bool full = false, bool force = false, bool dryRun = false)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():n}");
        await File.WriteAllLinesAsync(path, lines);
        return await new FeedImport(new ImportStore(_database.Source), new PictureFolder(_folder)).RunAsync(
            path, new ImportOrder(source, null, dryRun, full, force), (_, _) => { }, CancellationToken.None);
    }

    private async Task<List<string>> UnavailableAsync()
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>("SELECT merchant_id FROM items WHERE availability = 'out_of_stock' ORDER BY id")];
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
