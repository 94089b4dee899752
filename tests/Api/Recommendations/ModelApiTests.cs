using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using SwipeShop.Accounts;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations;

/// <summary>What administrators do with models, on a node whose build has no libtorch.</summary>
public sealed class ModelApiTests(TestPostgres postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private TestNode _node = null!;
    private Shopper _admin = null!;
    private int[] _items = [];

    private ModelStore Models => new(_database.Source);

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _items = await TestCatalog.AddAsync(_database.Source, 30);
        _node = await TestNode.StartAsync(_database);
        _admin = await Shopper.RegisterAsync(_node.Address);
        await new AccountStore(_database.Source).MakeAdministratorAsync(_admin.Email);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Only_administrators_see_choose_and_train()
    {
        using var shopper = await Shopper.RegisterAsync(_node.Address);
        Assert.Equal(HttpStatusCode.Forbidden, (await shopper.Get("/admin/models")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shopper.Put("/admin/models/1/use", new { })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shopper.Post("/admin/models/train")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _admin.Get("/admin/models")).Status);
        Assert.Empty((await _admin.Get("/admin/models")).Json!["models"]!.AsArray());
    }

    [Fact]
    public async Task Versions_are_listed_with_their_reports_and_one_that_is_chosen_serves_within_two_seconds()
    {
        var figures = new PolicyFigures(ModelReport.Model, new Figure(0.75, 0.01, 40), null, new Figure(0.6, 0.02, 50));
        var first = await StoreAsync(1, new ModelReport(55, [figures]));
        var second = await StoreAsync(2, ModelReport.None);

        var models = (await _admin.Get("/admin/models")).Json!["models"]!.AsArray();
        Assert.Equal([second, first], models.Select(m => m!["version"]!.GetValue<int>()));
        Assert.Equal([true, false], models.Select(m => m!["in_use"]!.GetValue<bool>()));
        var report = models[1]!["report"]!.AsArray().Single()!;
        Assert.Equal(("model", 0.75, 0.01, 40), ($"{report["policy"]}", report["r10"]!["mean"]!.GetValue<double>(), report["r10"]!["standard_error"]!.GetValue<double>(), report["r10"]!["users"]!.GetValue<int>()));
        Assert.Null(report["r20"]);
        Assert.Equal((55, "made by a test"), (models[1]!["held_out_users"]!.GetValue<int>(), $"{models[1]!["decision"]}"));

        await ServesAsync(second);
        var used = await _admin.Put($"/admin/models/{first}/use", new { });
        Assert.Equal((HttpStatusCode.OK, first, true), (used.Status, used.Number("version"), used.Json!["in_use"]!.GetValue<bool>()));
        await ServesAsync(first);
        Assert.Equal(HttpStatusCode.OK, (await _admin.Put($"/admin/models/{first}/use", new { })).Status); // a repeat
    }

    [Fact]
    public async Task A_version_that_does_not_exist_or_is_not_whole_is_refused_and_the_one_in_use_serves_on()
    {
        var good = await StoreAsync(1, ModelReport.None);
        await ServesAsync(good);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.Put("/admin/models/99/use", new { })).Status);

        var broken = await StoreAsync(2, ModelReport.None, use: false);
        await BreakAsync(broken);
        var refused = await _admin.Put($"/admin/models/{broken}/use", new { });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains($"model-{broken} is not whole", refused.Json!["errors"]!["version"]![0]!.GetValue<string>(), StringComparison.Ordinal);

        // Put to use all the same, and broken there: the node says so, is ready, and serves the last good one.
        await BreakAsync(await StoreAsync(3, ModelReport.None, use: false));
        await Models.UseAsync(broken, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
        await _node.RefreshAsync();
        var health = await Answer.OfAsync(await _node.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.OK, "failing"), (health.Status, $"{health.Json!["checks"]!["model"]!["status"]}"));
        Assert.Contains($"model-{broken} is refused", $"{health.Json!["checks"]!["model"]!["detail"]}", StringComparison.Ordinal);
        await ServesAsync(good);
    }

    [Fact]
    public async Task Where_libtorch_cannot_be_loaded_a_training_says_so_and_the_stored_model_serves()
    {
        var stored = await StoreAsync(1, ModelReport.None);
        await ServesAsync(stored);
        var begun = await _admin.Post("/admin/models/train");
        Assert.Equal((HttpStatusCode.Accepted, true), (begun.Status, begun.Json!["running"]!.GetValue<bool>()));
        Assert.True((await _admin.Post("/admin/models/train")).Json!["running"]!.GetValue<bool>()); // the same one

        var training = await EndedAsync();
        Assert.False(training["succeeded"]!.GetValue<bool>());
        Assert.Contains("libtorch cannot be loaded", $"{training["outcome"]}", StringComparison.Ordinal);
        Assert.Contains("stored models serve all the same", $"{training["outcome"]}", StringComparison.Ordinal);
        await ServesAsync(stored);
        Assert.Single((await _admin.Get("/admin/models")).Json!["models"]!.AsArray());
    }

    private Task<int> StoreAsync(int seed, ModelReport report, bool use = true) => StoredModels.StoreAsync(
        Models, TestModels.Random([.. _items.Select(id => TestCatalog.Garment("Garment") with { Id = id })], seed), TimeProvider.System.GetUtcNow(), use, report: report);

    private async Task BreakAsync(int version)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("UPDATE model_chunks SET content = set_byte(content, 200, get_byte(content, 200) # 1) WHERE version = @version", new { version });
    }

    private async Task ServesAsync(int version)
    {
        await Eventually.IsAsync(async () => (await _admin.Get("/recommendations?limit=3")).Text("model") == $"model-{version}");
    }

    private async Task<JsonNode> EndedAsync()
    {
        while (true)
        {
            var training = (await _admin.Get("/admin/models")).Json!["training"]!;
            if (!training["running"]!.GetValue<bool>()) return training;
        }
    }
}
