using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Testing;

namespace SwipeShop.Cluster;

public sealed class ClusterTests(TestPostgres postgres, TestRedis redis) : IClassFixture<TestRedis>
{
    [Fact]
    public async Task Nodes_with_one_redis_are_one_shop()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 20);
        var settings = Settings();
        await using var first = await TestNode.StartAsync(database, settings);
        await using var second = await TestNode.StartAsync(database, settings);
        using var here = await Shopper.RegisterAsync(first.Address);
        using var there = here.At(second.Address);

        Assert.Equal(HttpStatusCode.OK, (await here.Swipe(items[0], "right")).Status);
        var deck = await there.Get("/recommendations?limit=100");
        Assert.Equal(1, deck.Number("reflects"));
        Assert.DoesNotContain(items[0], deck.Items());
        Assert.Equal([items[0]], (await there.Get("/favorites")).Items("favorites"));

        // A session that is ended on one node is dead on all at once, also where no call of the shopper's grain would tell.
        Assert.Equal(HttpStatusCode.OK, (await there.Get("/categories")).Status);
        GC.Collect(); // what is to be told on another node is held by that node alone
        Assert.Equal(HttpStatusCode.NoContent, (await here.Post("/logout")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Get("/favorites")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Get("/categories")).Status);
    }

    [Fact]
    public async Task What_is_imported_on_one_node_is_on_all_within_two_seconds()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var settings = Settings();
        await using var first = await TestNode.StartAsync(database, settings);
        await using var second = await TestNode.StartAsync(database, settings);
        using var shopper = await Shopper.RegisterAsync(first.Address);
        using var there = shopper.At(second.Address);

        var item = (await TestCatalog.AddAsync(database.Source, 1))[0];
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        foreach (var client in new[] { shopper, there })
            while ((await client.Get("/items")).Items() is []) Assert.True(clock.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        Assert.Equal([item], (await there.Get("/items")).Items());
    }

    [Fact]
    public async Task A_node_of_role_api_serves_for_silos_elsewhere_and_needs_no_database()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 3);
        var settings = Settings();
        await using var silo = await TestNode.StartAsync(database, new(settings) { ["Role"] = "silo" });
        await using var api = await TestNode.StartAsync(null, new(settings) { ["Role"] = "api" });

        using var shopper = await Shopper.RegisterAsync(api.Address);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Swipe(items[0], "left")).Status);
        Assert.Equal(2, (await shopper.Get("/recommendations")).Items().Length);

        // And a silo alone tells its health only.
        Assert.Equal(HttpStatusCode.OK, (await silo.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await silo.Http.GetAsync("/items", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Shoppers_spread_over_the_nodes_and_a_node_that_is_added_takes_new_ones()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(database, "INSERT INTO users (id) SELECT generate_series(1, 4000)");
        var settings = Settings();
        await using var first = await TestNode.StartAsync(database, settings);
        await using var second = await TestNode.StartAsync(database, settings);
        await using var third = await TestNode.StartAsync(database, settings);
        TestNode[] nodes = [first, second, third];

        await TouchAsync(nodes, 1, 3000);
        var spread = await ShoppersBySiloAsync(first);
        Assert.Equal(3, spread.Count);
        Assert.All(spread.Values, shoppers => Assert.InRange(shoppers, 600, 1500));

        await using var fourth = await TestNode.StartAsync(database, settings);
        await TouchAsync([.. nodes, fourth], 3001, 1000);
        var after = await ShoppersBySiloAsync(first);
        var added = after.Single(silo => !spread.ContainsKey(silo.Key));
        Assert.InRange(added.Value, 100, 1000);
    }

    [Fact]
    public async Task While_redis_is_away_the_cluster_goes_on_and_tells_it()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 3);
        var settings = Settings();
        await using var first = await TestNode.StartAsync(database, settings);
        await using var second = await TestNode.StartAsync(database, settings);
        using var shopper = await Shopper.RegisterAsync(first.Address);
        using var there = shopper.At(second.Address);

        await redis.StopServerAsync();
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await shopper.Swipe(items[0], "right")).Status);
            Assert.Equal(HttpStatusCode.OK, (await there.Swipe(items[1], "right")).Status);
            var health = await Answer.OfAsync(await first.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken));
            Assert.Equal((HttpStatusCode.OK, "failing"), (health.Status, $"{health.Json!["checks"]!["redis"]!["status"]}"));
        }
        finally
        {
            await redis.StartServerAsync();
        }
    }

    [Fact]
    public async Task A_node_that_is_killed_costs_no_swipe()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 100);
        var settings = Settings();
        await using var here = await TestNode.StartAsync(database, settings);
        var data = TestFolder.Make();
        var environment = settings.Append(new("ConnectionStrings:Postgres", database.ConnectionString))
            .ToDictionary(s => "SWIPESHOP_" + s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value!);
        var (process, _) = await TestProcess.RunServiceAsync(data, environment);
        await using (process)
        {
            // Of twelve shoppers some are in the other node's memory, as good as surely.
            var shoppers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Shopper.RegisterAsync(here.Address)));
            var acknowledged = 0;
            var swiping = shoppers.Select(async shopper =>
            {
                foreach (var item in items)
                {
                    var id = Guid.NewGuid();
                    var answer = await shopper.Swipe(item, "right", id);
                    if (answer.Status == HttpStatusCode.ServiceUnavailable) answer = await shopper.Swipe(item, "right", id);
                    Assert.Equal(HttpStatusCode.OK, answer.Status);
                    Interlocked.Increment(ref acknowledged);
                }
            }).ToList();
            await Eventually.IsAsync(() => Volatile.Read(ref acknowledged) >= 120);
            await process.SignalAsync("KILL");
            await Task.WhenAll(swiping);

            foreach (var shopper in shoppers)
            {
                Assert.Equal(items.Length, (await shopper.Get("/recommendations")).Number("reflects"));
                shopper.Dispose();
            }
        }
        Directory.Delete(data, recursive: true);
    }

    private Dictionary<string, string?> Settings() => redis.NewCluster();

    /// <summary>Calls each shopper's grain once, from all nodes in turn.</summary>
    private static Task TouchAsync(TestNode[] nodes, int first, int count) => Parallel.ForEachAsync(
        Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (user, _) => await nodes[user % nodes.Length].Services.GetRequiredService<IGrainFactory>()
            .GetGrain<Accounts.ISessionsGrain>(user).IsAdministrator(Guid.NewGuid()));

    private static async Task<Dictionary<SiloAddress, int>> ShoppersBySiloAsync(TestNode node)
    {
        var statistics = await node.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return statistics.Where(s => s.GrainType.Contains("UserGrain", StringComparison.Ordinal)).ToDictionary(s => s.SiloAddress, s => s.ActivationCount);
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
