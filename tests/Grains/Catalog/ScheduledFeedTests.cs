using Dapper;
using SwipeShop.Testing;

namespace SwipeShop.Catalog;

public sealed class ScheduledFeedTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly DrivenClock _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private TestDatabase _database = null!;
    private LoopbackServer _server = null!;

    public async ValueTask InitializeAsync() => (_database, _server) = (await postgres.CreateDatabaseAsync(), await LoopbackServer.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_scheduled_feed_is_imported_again_and_again_once_in_the_cluster()
    {
        Gives(1, 4);
        await using var shop = await StartAsync(silos: 2);
        await RunsAsync(1);
        Assert.Equal((4, 0, 0, 0, 0), await LastCountsAsync());

        Gives(2, 5);
        await PassAsync(TimeSpan.FromHours(6));
        await RunsAsync(2);
        Assert.Equal((1, 0, 3, 0, 1), await LastCountsAsync());
        Assert.Equal("1", await ScalarAsync<string>("SELECT string_agg(merchant_id, ',') FROM items WHERE availability = 'out_of_stock'"));
        Assert.Equal("USD", await ScalarAsync<string>("SELECT DISTINCT currency FROM items"));
        Assert.Equal(2, _server.Asked.Count);
    }

    [Fact]
    public async Task A_scheduled_feed_is_a_full_one_unless_configured_otherwise()
    {
        Gives(1, 4);
        await using var shop = await StartAsync(("Full", "false"));
        await RunsAsync(1);
        Gives(2, 4);
        await PassAsync(TimeSpan.FromHours(6));
        await RunsAsync(2);
        Assert.Equal((0, 0, 3, 0, null), await LastCountsAsync());
        Assert.Equal(0, await ScalarAsync<int>("SELECT count(*)::int FROM items WHERE availability = 'out_of_stock'"));
    }

    [Fact]
    public async Task A_restart_imports_when_it_is_time_and_makes_up_for_an_import_whose_node_went_away()
    {
        Gives(1, 4);
        await using (await StartAsync()) await RunsAsync(1);
        _clock.Advance(TimeSpan.FromHours(4));
        await using (await StartAsync())
        {
            await PassAsync(TimeSpan.FromHours(1));
            Assert.Single(_server.Asked);
            await PassAsync(TimeSpan.FromHours(1));
            await RunsAsync(2);
        }
        await ScalarAsync<string>("UPDATE feed_runs SET ended_at = NULL WHERE id = (SELECT max(id) FROM feed_runs) RETURNING ''");
        await using (await StartAsync())
            await RunsAsync(3, ended: 2);
    }

    [Fact]
    public async Task A_run_leaves_a_row_that_says_what_was_wrong_and_the_next_one_comes()
    {
        _server.Gives("/feed", """
            {"id":"1","title":"Dress"}
            {"id":"2","title":"Dress","price":"cheap"}
            """);
        await using var shop = await StartAsync();
        await RunsAsync(1);
        Assert.Contains("row 2: price:", await ScalarAsync<string>("SELECT rows_told[1] FROM feed_runs"), StringComparison.Ordinal);

        _server.Answers.Clear();
        await PassAsync(TimeSpan.FromHours(6));
        await RunsAsync(2);
        Assert.Contains("answered 404", await ScalarAsync<string>("SELECT problem FROM feed_runs ORDER BY id DESC LIMIT 1"), StringComparison.Ordinal);

        Gives(1, 2);
        await PassAsync(TimeSpan.FromHours(6));
        await RunsAsync(3);
        Assert.Null(await ScalarAsync<string?>("SELECT problem FROM feed_runs ORDER BY id DESC LIMIT 1"));
    }

    private void Gives(int first, int last) => _server.Gives("/feed", string.Concat(Enumerable.Range(first, last - first + 1)
        .Select(i => $$"""{"id":"{{i}}","title":"Dress {{i}}","price":"{{i}}.50"}""" + "\n")));

    private Task<ShopCluster> StartAsync(params (string Name, string Value)[] settings) => StartAsync(1, settings);

    private Task<ShopCluster> StartAsync(short silos, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Feeds:AllowedHosts:0"] = _server.Host,
            ["Feeds:Scheduled:0:Source"] = "feed",
            ["Feeds:Scheduled:0:Address"] = $"{_server.Address}feed",
            ["Feeds:Scheduled:0:Currency"] = "usd",
            ["Feeds:Scheduled:0:Every"] = "06:00:00",
        };
        foreach (var (name, value) in settings) all[$"Feeds:Scheduled:0:{name}"] = value;
        return ShopCluster.StartAsync(_database.Again(), silos, all, _clock);
    }

    /// <summary>Lets time pass in steps, so that what is to happen between can.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(1))
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await ScalarAsync<int>("SELECT 1");
        }
    }

    /// <summary>Lets time pass until that many imports have begun, and waits until they have ended.</summary>
    private async Task RunsAsync(int count, int? ended = null)
    {
        for (var step = 0; await ScalarAsync<int>("SELECT count(*)::int FROM feed_runs") < count; step++)
        {
            Assert.True(step < 2_000, "No import begins.");
            _clock.Advance(TimeSpan.FromSeconds(20));
        }
        await Eventually.IsAsync(async () => await ScalarAsync<int>("SELECT count(ended_at)::int FROM feed_runs") >= (ended ?? count));
        Assert.Equal(count, await ScalarAsync<int>("SELECT count(*)::int FROM feed_runs"));
    }

    private async Task<(int, int, int, int, int?)> LastCountsAsync()
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(int, int, int, int, int?)>(
            "SELECT added, changed, unchanged, refused, unavailable FROM feed_runs ORDER BY id DESC LIMIT 1");
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
