using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Training;

public sealed class TrainerTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly DrivenClock _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<Launch> _launches = new();
    private TestDatabase _database = null!;
    private int[] _items = [];

    private ModelStore Models => new(_database.Source);

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _items = await TestCatalog.AddAsync(_database.Source, 40);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_fresh_shop_trains_at_once_and_again_as_swipes_grow_and_as_time_passes_once_in_the_cluster()
    {
        await using var shop = await StartAsync(silos: 2);
        var trainer = Trainer(shop);
        await (await LaunchAsync(1)).SucceedAsync(this);
        Assert.Equal((false, true, "done"), await EndedAsync(trainer));

        await PassAsync(TimeSpan.FromHours(2));
        Assert.Single(_launches); // nothing came

        await TestSwipes.AddAsync(_database.Source, _items, users: 9, swipesEach: 11);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Single(_launches); // 99 are not enough
        await TestSwipes.AddAsync(_database.Source, _items, users: 1, swipesEach: 11);
        await PassAsync(TimeSpan.FromMinutes(6));
        await (await LaunchAsync(2)).SucceedAsync(this);
        await EndedAsync(trainer);

        await TestSwipes.AddAsync(_database.Source, _items, users: 1, swipesEach: 1);
        await PassAsync(TimeSpan.FromHours(5));
        Assert.Equal(2, _launches.Count);
        await PassAsync(TimeSpan.FromHours(2));
        await (await LaunchAsync(3)).SucceedAsync(this);
        await EndedAsync(trainer);
        Assert.Equal(3, _launches.Count);
    }

    [Fact]
    public async Task An_empty_shop_trains_when_its_first_items_have_come()
    {
        await using var empty = await postgres.CreateDatabaseAsync();
        await using var shop = await StartAsync(database: empty);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Empty(_launches);
        await TestCatalog.AddAsync(empty.Source, 5);
        await PassAsync(TimeSpan.FromMinutes(6));
        (await LaunchAsync(1)).Fail("enough");
    }

    [Fact]
    public async Task A_training_that_fails_is_tried_again_after_ever_longer_pauses()
    {
        await using var shop = await StartAsync();
        var trainer = Trainer(shop);
        (await LaunchAsync(1)).Fail("libtorch cannot be loaded");
        Assert.Equal((false, false, "libtorch cannot be loaded"), await EndedAsync(trainer));
        await PassAsync(TimeSpan.FromMinutes(11));
        (await LaunchAsync(2)).Throw();
        Assert.Equal((false, false, "It went wrong."), await EndedAsync(trainer));
        await PassAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(2, _launches.Count);
        await PassAsync(TimeSpan.FromMinutes(6));
        await (await LaunchAsync(3)).SucceedAsync(this);
        Assert.True((await EndedAsync(trainer)).Succeeded);
    }

    [Fact]
    public async Task While_it_runs_its_progress_is_told_and_nobody_starts_another()
    {
        await using var shop = await StartAsync();
        var trainer = Trainer(shop);
        var launch = await LaunchAsync(1);
        launch.Progress.Report(new TrainingProgress("taste", 0.25));
        var state = await trainer.GetState();
        Assert.Equal((true, "taste", 0.25, null, null), (state.IsRunning, state.Step, state.Done, state.EndedAt, state.Succeeded));
        Assert.Equal(_clock.GetUtcNow().Date, state.StartedAt?.Date);

        Assert.True((await trainer.Train()).IsRunning);
        await PassAsync(TimeSpan.FromHours(1));
        await launch.SucceedAsync(this);
        await EndedAsync(trainer);
        Assert.Single(_launches);
    }

    [Fact]
    public async Task Somebody_can_ask_for_a_training_also_where_none_begins_by_itself()
    {
        await using var shop = await StartAsync(("Automatic", "false"));
        var trainer = Trainer(shop);
        await PassAsync(TimeSpan.FromHours(8));
        Assert.Empty(_launches);
        Assert.Equal(new TrainingState(false, null, null, null, null, false, null), await trainer.GetState() with { Succeeded = false });

        Assert.True((await trainer.Train()).IsRunning);
        await (await LaunchAsync(1)).SucceedAsync(this);
        Assert.True((await EndedAsync(trainer)).Succeeded);
        Assert.True((await trainer.Train()).IsRunning);
        (await LaunchAsync(2)).Fail("no");
        Assert.False((await EndedAsync(trainer)).Succeeded);
        await trainer.Train(); // no pause for people
        await (await LaunchAsync(3)).SucceedAsync(this);
    }

    [Fact]
    public async Task A_silo_that_stops_ends_its_training_and_the_next_one_begins_it_anew()
    {
        await using (await StartAsync())
        {
            await LaunchAsync(1);
        }
        Assert.True(_launches.Single().Cancellation.IsCancellationRequested);
        await using (await StartAsync()) await (await LaunchAsync(2)).SucceedAsync(this);
        Assert.Single((await Models.LoadAsync(CancellationToken.None)).Models);
    }

    [Fact]
    public async Task Versions_are_listed_and_chosen_and_one_that_is_not_whole_is_refused()
    {
        await using var shop = await StartAsync(("Automatic", "false"));
        var trainer = Trainer(shop);
        var first = await StoredModels.StoreAsync(Models, StoredModels.Make(seed: 1), _clock.GetUtcNow());
        var second = await StoredModels.StoreAsync(Models, StoredModels.Make(seed: 2), _clock.GetUtcNow());
        Assert.Equal([(second, true), (first, false)], (await trainer.ListModels()).Select(m => (m.Version, m.InUse)));

        Assert.Equal((first, true), (await trainer.UseModel(first)) is { Value: { } used } ? (used.Version, used.InUse) : default);
        Assert.Equal(3, (await Models.LoadAsync(CancellationToken.None)).Snapshot);
        Assert.True((await trainer.UseModel(first)).Value?.InUse);
        Assert.Equal(3, (await Models.LoadAsync(CancellationToken.None)).Snapshot); // it was already

        Assert.Equal(RefusalReason.NoSuchModel, (await trainer.UseModel(99)).Refusal?.Reason);
        await using (var connection = await _database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
            await connection.ExecuteAsync("UPDATE model_chunks SET content = substr(content, 1, 100) WHERE version = @second", new { second });
        var refused = await trainer.UseModel(second);
        Assert.Equal(RefusalReason.Conflict, refused.Refusal?.Reason);
        Assert.Contains($"model-{second} is not whole", refused.Refusal?.Detail, StringComparison.Ordinal);
        Assert.True((await trainer.ListModels()).Single(m => m.Version == first).InUse);
    }

    private static ITrainerGrain Trainer(ShopCluster shop) => shop.Grains.GetGrain<ITrainerGrain>(0);

    private Task<ShopCluster> StartAsync(params (string Name, string Value)[] settings) => StartAsync(1, null, settings);

    private Task<ShopCluster> StartAsync(short silos = 1, TestDatabase? database = null, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Training:Automatic"] = "true", ["Training:Every"] = "06:00:00" };
        foreach (var (name, value) in settings) all[$"Training:{name}"] = value;
        return ShopCluster.StartAsync((database ?? _database).Again(), silos, all, _clock,
            services => services.AddSingleton<TrainingLauncher>((progress, cancellation) =>
            {
                var launch = new Launch(progress, cancellation);
                _launches.Enqueue(launch);
                return launch.Outcome.WaitAsync(cancellation);
            }));
    }

    /// <summary>Waits for the n-th training to begin.</summary>
    private async Task<Launch> LaunchAsync(int number)
    {
        await Eventually.IsAsync(() => _launches.Count >= number);
        return _launches.ElementAt(number - 1);
    }

    private static async Task<(bool IsRunning, bool? Succeeded, string? Outcome)> EndedAsync(ITrainerGrain trainer)
    {
        while (true)
        {
            if (await trainer.GetState() is { IsRunning: false } state) return (state.IsRunning, state.Succeeded, state.Outcome);
        }
    }

    /// <summary>Lets time pass in steps, so that what is to happen between can.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(1))
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await connection.ExecuteScalarAsync<int>("SELECT 1");
        }
    }

    /// <summary>A training that has begun, and ends as the test says.</summary>
    private sealed class Launch(IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        private readonly TaskCompletionSource<(bool, string)> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IProgress<TrainingProgress> Progress => progress;

        public CancellationToken Cancellation => cancellation;

        public Task<(bool, string)> Outcome => _outcome.Task;

        /// <summary>Stores a model of what is there, and ends.</summary>
        public async Task SucceedAsync(TrainerTests test)
        {
            var facts = await new TrainingStore(test._database.Source).FactsAsync(CancellationToken.None);
            using var content = new MemoryStream();
            var checksum = ModelFormat.Write(StoredModels.Make(), content);
            content.Position = 0;
            var source = new TrainedOn(0, 0, 50, facts.LogLength, facts.CatalogVersion);
            await test.Models.AddAsync(new TrainedModel(test._clock.GetUtcNow(), checksum, source, ModelReport.None, true, "done"), content, 5, CancellationToken.None);
            _outcome.SetResult((true, "done"));
        }

        public void Fail(string why) => _outcome.SetResult((false, why));

        public void Throw() => _outcome.SetException(new InvalidOperationException("It went wrong."));
    }
}
