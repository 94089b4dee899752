using Dapper;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Images;
using SwipeShop.Testing;

namespace SwipeShop.Catalog;

public sealed class ImportTests(TestPostgres postgres) : IAsyncLifetime
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
    public async Task The_same_feed_again_changes_nothing_and_uses_up_no_ids()
    {
        var feed = Enumerable.Range(1, 1_200).Select(i => $$"""{"id":"{{i}}","title":"Dress {{i}}","price":"{{i}}.50 EUR","sizes":["S","M"]}""").ToList();
        Assert.Equal("added 1200, changed 0, unchanged 0, refused 0", (await ImportAsync(feed)).ToString());
        var version = await VersionAsync();

        for (var again = 0; again < 3; again++)
            Assert.Equal("added 0, changed 0, unchanged 1200, refused 0", (await ImportAsync(feed)).ToString());

        Assert.Equal(version, await VersionAsync());
        feed[7] = feed[7].Replace("8.50", "9.99", StringComparison.Ordinal);
        feed.Add("""{"id":"new","title":"New dress"}""");
        Assert.Equal("added 1, changed 1, unchanged 1199, refused 0", (await ImportAsync(feed)).ToString());
        Assert.Equal(1_201, await ScalarAsync<int>("SELECT max(id) FROM items"));
        Assert.Equal(9.99m, await ScalarAsync<decimal>("SELECT price FROM items WHERE merchant_id = '8'"));
        Assert.True(await VersionAsync() > version);
    }

    [Fact]
    public async Task Every_field_is_stored_as_it_was_given()
    {
        await ImportAsync(["""
            {"id":"1","title":"Kleid „Ärmel“ 👗","brand":"Fenwick & Sons","description":"line\nbreak","product_type":"A > B","price":"550.00 CAD","sale_price":"499.9 CAD","list_price":600,"currency":"CAD","sale_starts_at":"2026-01-01T00:00:00Z","availability":"preorder","gtin":"EG01","mpn":"m","color":"Grün","sizes":["S","38/40"],"material":"silk","gender":"female","item_group_id":"g","link":"https://a.example/x?y=1&z=2","image_link":"https://a.example/1.jpg","additional_image_link":["https://a.example/2.jpg"]}
            """.Trim()]);

        var (_, items) = await new CatalogStore(_database.Source).LoadAsync(0, CancellationToken.None);
        var item = Assert.Single(items);
        Assert.Equal(
            ("Kleid „Ärmel“ 👗", "Fenwick & Sons", "line\nbreak", "A > B", "550.00", "499.9", 600m, "CAD", Availability.Preorder, "EG01", false),
            (item.Name, item.Brand, item.Description, item.Category, $"{item.Price}", $"{item.SalePrice}", item.ListPrice, item.Currency,
                item.Availability, item.Gtin, item.GtinValid));
        Assert.Equal((new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), null), (item.SaleStartsAt, item.SaleEndsAt));
        Assert.Equal(["S", "38/40"], item.Sizes);
        Assert.Equal(["https://a.example/2.jpg"], item.AdditionalImageUrls);
    }

    [Fact]
    public async Task Bad_rows_are_told_with_row_and_field_while_good_ones_go_in()
    {
        var told = new List<string>();
        var summary = await ImportAsync(
        [
            """{"id":"1","title":"Good"}""",
            """{"id":"2","title":"No currency","price":"12.50"}""",
            """not json""",
            """{"id":"1","title":"Twice"}""",
            """{"title":"No id"}""",
            """{"id":"6","title":"Good","availability":"perhaps"}""",
        ], told);

        Assert.Equal("added 2, changed 0, unchanged 0, refused 4", summary.ToString());
        Assert.Equal(["2 price", "3 ", "4 id", "5 id", "6 availability"], told);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_happen_and_changes_nothing()
    {
        await ImportAsync(["""{"id":"1","title":"Old"}""", """{"id":"2","title":"Same"}"""]);
        var (version, before) = (await VersionAsync(), await ScalarAsync<string>("SELECT string_agg(i::text, ',' ORDER BY id) FROM items i"));

        var summary = await ImportAsync(["""{"id":"1","title":"New"}""", """{"id":"2","title":"Same"}""", """{"id":"3","title":"Third"}"""], dryRun: true);

        Assert.Equal("added 1, changed 1, unchanged 1, refused 0", summary.ToString());
        Assert.Equal((version, before), (await VersionAsync(), await ScalarAsync<string>("SELECT string_agg(i::text, ',' ORDER BY id) FROM items i")));
    }

    [Fact]
    public async Task Sources_do_not_get_into_each_others_way()
    {
        await ImportAsync(["""{"id":"1","title":"A"}"""]);
        Assert.Equal("added 1, changed 0, unchanged 0, refused 0", (await ImportAsync(["""{"id":"1","title":"B"}"""], source: "other")).ToString());
    }

    [Fact]
    public async Task Imports_at_once_take_turns()
    {
        var feed = Enumerable.Range(1, 700).Select(i => $$"""{"id":"{{i}}","title":"Dress {{i}}"}""").ToList();
        var summaries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportAsync(feed)));

        Assert.Equal(700, summaries.Sum(s => s.Added));
        Assert.Equal(2_100, summaries.Sum(s => s.Unchanged));
        Assert.Equal(700, await ScalarAsync<int>("SELECT max(id) FROM items"));
    }

    [Fact]
    public async Task A_snapshot_follows_the_rows_by_version()
    {
        using var source = new CatalogSource(new CatalogStore(_database.Source));
        await ImportAsync(["""{"id":"1","title":"Old"}""", """{"id":"2","title":"Same"}"""]);
        await source.LoadAsync(CancellationToken.None);
        var first = source.Current;

        await ImportAsync(["""{"id":"1","title":"New"}"""]);
        await source.LoadAsync(CancellationToken.None);

        Assert.Equal(("Old", "New", "Same"), (first[1]!.Name, source.Current[1]!.Name, source.Current[2]!.Name));
        Assert.Equal(await VersionAsync(), source.Version);
    }

    private async Task<ImportSummary> ImportAsync(IEnumerable<string> lines, List<string>? told = null, bool dryRun = false, string source = "feed")
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():n}.jsonl");
        await File.WriteAllLinesAsync(path, lines);
        return await new FeedImport(new ImportStore(_database.Source), new PictureFolder(_folder)).RunAsync(
            path, new ImportOrder(source, null, dryRun), (row, _) => told?.AddRange(row.Problems.Select(p => $"{p.Row} {p.Field}")), CancellationToken.None);
    }

    private Task<long> VersionAsync() => ScalarAsync<long>("SELECT version FROM snapshot_versions WHERE name = 'catalog'");

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
