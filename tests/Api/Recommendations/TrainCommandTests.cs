using System.Globalization;
using System.Text.Json.Nodes;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations;

/// <summary>Training with torch, by processes.</summary>
public sealed class TrainCommandTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string _data = TestFolder.Make();
    private TestDatabase _database = null!;

    private Dictionary<string, string> Settings => new() { ["SWIPESHOP_ConnectionStrings__Postgres"] = _database.ConnectionString };

    private ModelStore Models => new(_database.Source);

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_model_is_trained_beside_the_running_service_which_serves_it_and_the_versions_can_be_listed_and_chosen()
    {
        var items = await TestCatalog.AddAsync(_database.Source, 60);
        var (service, address) = await TestProcess.RunServiceAsync(_data, Settings);
        await using (service)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            Assert.Equal("like-rate", (await shopper.Get("/recommendations")).Text("model"));

            var (exit, output) = await RunAsync("train");
            Assert.True(exit == 0, output);
            Assert.Matches(@"(?m)^  Content +\d+\.\d s", output);
            Assert.Contains("there are no figures", output, StringComparison.Ordinal);
            Assert.Contains("model-1: 0 swipes of 0 shoppers, 60 items", output, StringComparison.Ordinal);
            await Eventually.IsAsync(async () => (await shopper.Get("/recommendations")).Text("model") == "model-1");

            await TestSwipes.AddAsync(_database.Source, items, users: 300, swipesEach: 40);
            (exit, output) = await RunAsync("train", "--json");
            Assert.True(exit == 0, output);
            var lines = output.Trim().Split('\n').Select(l => JsonNode.Parse(l)!).ToList();
            Assert.Subset(lines.SkipLast(1).Select(l => $"{l["step"]}").ToHashSet(), new HashSet<string> { "swipes", "taste", "evaluation", "storing" });
            Assert.All(lines.SkipLast(1), l => Assert.InRange(l["done"]!.GetValue<double>(), 0, 1));
            Assert.Equal((2, true), (lines[^1]["version"]!.GetValue<int>(), lines[^1]["used"]!.GetValue<bool>()));
            // The shoppers of this test like every other item: more than chance is learned.
            var policies = lines[^1]["report"]!["policies"]!.AsArray().ToDictionary(p => $"{p!["policy"]}", p => p!["r10"]!["mean"]!.GetValue<double>());
            Assert.Equal(["model", "like-rate", "model-1"], policies.Keys);
            Assert.True(policies["model"] > policies["like-rate"] + 0.1, output);
            await Eventually.IsAsync(async () => (await shopper.Get("/recommendations")).Text("model") == "model-2");

            (exit, output) = await RunAsync("model", "list");
            Assert.Equal(0, exit);
            Assert.Matches(@"(?m)^\* +2 .+used: not worse than model-1", output);
            Assert.Matches(@"(?m)^ +1 .+used: the first model", output);
            Assert.Equal(0, (await RunAsync("model", "use", "1")).ExitCode);
            await Eventually.IsAsync(async () => (await shopper.Get("/recommendations")).Text("model") == "model-1");
            (exit, output) = await RunAsync("model", "use", "7");
            Assert.Equal(1, exit);
            Assert.Contains("There is no version 7", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_fresh_shop_trains_by_itself_soon_after_its_start()
    {
        await TestCatalog.AddAsync(_database.Source, 20);
        var (service, address) = await TestProcess.RunServiceAsync(_data, new(Settings) { ["SWIPESHOP_TRAINING__AUTOMATIC"] = "true" }, trains: true);
        await using (service)
        {
            using var shopper = await Shopper.GuestAsync(address);
            await Eventually.IsAsync(async () => (await shopper.Get("/recommendations")).Text("model") == "model-1");
            var log = string.Concat(Directory.EnumerateFiles(Path.Combine(_data, "logs")).Select(File.ReadAllText));
            Assert.Contains("A training begins, since there is no model yet", log, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Killed_or_interrupted_half_way_it_leaves_the_model_in_use_and_the_next_one_gets_the_turn()
    {
        var items = await TestCatalog.AddAsync(_database.Source, 1_000);
        await StoredModels.StoreAsync(Models, StoredModels.Make(), TimeProvider.System.GetUtcNow());
        await TestSwipes.AddAsync(_database.Source, items, users: 1_500, swipesEach: 100);

        await using (var first = await HalfWayAsync())
        {
            var (exit, output) = await RunAsync("train");
            Assert.Equal(1, exit);
            Assert.Contains($"trained already: by swipeshop train, process {first.Id}", output, StringComparison.Ordinal);
            await first.SignalAsync("KILL");
            Assert.NotEqual(0, await first.ExitAsync());
        }
        await using (var second = await HalfWayAsync()) // the turn was free again
        {
            await second.SignalAsync("INT");
            await second.SignalAsync("CONT");
            Assert.Equal(1, await second.ExitAsync());
            Assert.Contains("Nothing was changed", second.Output, StringComparison.Ordinal);
        }
        var (snapshot, models) = await Models.LoadAsync(CancellationToken.None);
        Assert.Equal((1L, 1), (snapshot, Assert.Single(models).Version));
    }

    [Fact]
    public async Task A_training_ends_with_its_node_however_that_ends()
    {
        var items = await TestCatalog.AddAsync(_database.Source, 1_000);
        await TestSwipes.AddAsync(_database.Source, items, users: 1_500, swipesEach: 100);
        var (service, _) = await TestProcess.RunServiceAsync(_data, new(Settings) { ["SWIPESHOP_TRAINING__AUTOMATIC"] = "true" }, trains: true);
        await using (service)
        {
            var log = Path.Combine(_data, "training", "train.log");
            await Eventually.IsAsync(() => File.Exists(log) && File.ReadAllText(log).Contains("taste", StringComparison.Ordinal));
            var training = int.Parse(await File.ReadAllTextAsync(Path.Combine(_data, "training", "train.pid"), TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
            Assert.True(IsAlive(training));
            await service.SignalAsync("KILL");
            await service.ExitAsync();
            await Eventually.IsAsync(() => !IsAlive(training));
        }
        Assert.Empty((await Models.LoadAsync(CancellationToken.None)).Models);

        static bool IsAlive(int process) => Directory.Exists($"/proc/{process}");
    }

    [Fact]
    public async Task Without_libtorch_or_without_items_it_says_what_to_do()
    {
        var (exit, output) = await RunAsync("train");
        Assert.Equal(1, exit);
        Assert.Contains("what to do: Import items first", output, StringComparison.Ordinal);

        await TestCatalog.AddAsync(_database.Source, 3);
        await using var process = TestProcess.Start(["train", "--data", _data], Settings); // of a build without libtorch
        Assert.Equal(1, await process.ExitAsync());
        Assert.Contains("error: libtorch cannot be loaded", process.Output, StringComparison.Ordinal);
        Assert.Contains("what to do:", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_meant_is_a_failure_that_says_what_to_do()
    {
        foreach (var command in new[] { "train", "run" })
        {
            await using var process = TestProcess.Start([command, "--data", _data], new(Settings) { ["SWIPESHOP_Training__CheckEvery"] = "00:00:10" });
            Assert.Equal(1, await process.ExitAsync());
            Assert.Contains("Training:CheckEvery", process.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>A training that has begun to learn, and does not go on until it is told to.</summary>
    private async Task<TestProcess> HalfWayAsync()
    {
        var process = TestProcess.Start(["train", "--json", "--data", _data], Settings, trains: true);
        await Eventually.IsAsync(() => process.Output.Contains("\"taste\"", StringComparison.Ordinal));
        await process.SignalAsync("STOP");
        return process;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var process = TestProcess.Start([.. arguments, "--data", _data], Settings, trains: true);
        return (await process.ExitAsync(), process.Output);
    }
}
