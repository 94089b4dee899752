using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Training;

public sealed class TrainingRunTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly string _folder = TestFolder.Make();
    private readonly Steps _steps = new();
    private TestDatabase _database = null!;
    private int[] _items = [];

    private ModelStore Models => new(_database.Source);

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _items = await TestCatalog.AddAsync(_database.Source, 60);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_shop_without_swipes_gets_a_model_from_its_catalogue_and_uses_it()
    {
        var outcome = await Run((swipes, catalog, _, _) =>
        {
            Assert.Equal((0, 0), (swipes.Count, swipes.UserCount));
            Assert.Equal(_items.Order(), catalog.Select(i => i.Id)); // in order
            return Parity();
        }).RunAsync(_steps, CancellationToken.None);
        Assert.Equal((true, "used: the first model", 0), (outcome!.Decision.Use, outcome.Decision.Why, outcome.Report.HeldOutUsers));
        Assert.Equal(outcome.Version, (await Models.LoadAsync(CancellationToken.None)).Models.Single(m => m.InUse).Version);
        Assert.Equal(_clock.GetUtcNow(), (await Models.ListAsync(CancellationToken.None))[0].CreatedAt);
        Assert.Equal(["evaluation", "storing"], _steps.Told);
        Assert.Empty(Directory.EnumerateFiles(_folder)); // no draft is left
    }

    [Fact]
    public async Task An_empty_catalogue_is_nothing_to_train_on()
    {
        await using var empty = await postgres.CreateDatabaseAsync();
        Assert.Null(await Run((_, _, _, _) => throw new InvalidOperationException(), empty).RunAsync(_steps, CancellationToken.None));
        Assert.Empty((await new ModelStore(empty.Source).LoadAsync(CancellationToken.None)).Models);
    }

    [Fact]
    public async Task The_last_verdict_that_stands_counts_and_held_out_shoppers_are_not_trained_on()
    {
        // User 1 is trained on, user 2 is held out: HeldOutTests.
        await ExecuteAsync("""
            INSERT INTO users (id) VALUES (1), (2);
            INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at, undone_seq)
            SELECT u, s.seq, s.item, s.interaction, CASE WHEN s.interaction = 'undo' THEN NULL ELSE gen_random_uuid() END, now(), s.undone
            FROM (VALUES (1), (2)) users (u), (VALUES
                (1, @a, 'right', NULL), (2, @b, 'left', NULL), (3, @a, 'left', NULL), (4, @c, 'right', 5), (5, @c, 'undo', NULL),
                (6, @b, 'right', 7), (7, @b, 'undo', NULL)) s (seq, item, interaction, undone)
            """, new { a = _items[0], b = _items[1], c = _items[2] });
        SwipeDataset? trained = null;
        var outcome = await Run((swipes, _, _, _) =>
        {
            trained = swipes;
            return Parity();
        }).RunAsync(_steps, CancellationToken.None);

        // b's first verdict stands again since the second was undone; it is older than the last one of a.
        Assert.Equal([(_items[1], false), (_items[0], false)], trained!.Items.Zip(trained.Liked, (item, liked) => (trained.ItemIds[item], liked)));
        Assert.Equal((1, 1), (trained.UserCount, outcome!.Report.HeldOutUsers));
        Assert.Equal((2, 1, 14L), (outcome.Source.Swipes, outcome.Source.Users, outcome.Source.LogLength));
    }

    [Fact]
    public async Task An_item_that_its_shopper_took_out_of_the_evidence_is_not_trained_on()
    {
        await ExecuteAsync("""
            INSERT INTO users (id) VALUES (1), (2);
            INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at, forgotten_at) VALUES
                (1, 1, @a, 'right', gen_random_uuid(), now(), NULL), (1, 2, @a, 'left', gen_random_uuid(), now(), now()),
                (1, 3, @b, 'left', gen_random_uuid(), now(), NULL), (2, 1, @a, 'right', gen_random_uuid(), now(), now())
            """, new { a = _items[0], b = _items[1] });
        var outcome = await Run((swipes, _, _, _) =>
        {
            Assert.Equal([(_items[1], false)], swipes.Items.Zip(swipes.Liked, (item, liked) => (swipes.ItemIds[item], liked)));
            return Parity();
        }).RunAsync(_steps, CancellationToken.None);
        Assert.Equal(0, outcome!.Report.HeldOutUsers); // the held-out one has nothing left
    }

    [Fact]
    public async Task A_model_is_compared_with_like_rates_and_the_one_in_use_and_is_not_used_where_it_is_worse()
    {
        await TestSwipes.AddAsync(_database.Source, _items, users: 400, swipesEach: 50);
        var good = await Run((_, _, _, _) => Parity()).RunAsync(_steps, CancellationToken.None);
        Assert.InRange(good!.Report.HeldOutUsers, 20, 60);
        var figures = good.Report.Policies.ToDictionary(p => p.Policy);
        Assert.Equal(1, figures[ModelReport.Model].R10!.Mean); // the toy model knows what the toy shoppers like
        Assert.InRange(figures[ModelReport.LikeRate].R10!.Mean, 0.3, 0.7);
        Assert.InRange(figures[ModelReport.LikeRate].R10!.Error, 0.001, 0.1);

        var bad = await Run((_, _, _, _) => Parity(knows: false)).RunAsync(_steps, CancellationToken.None);
        Assert.False(bad!.Decision.Use);
        Assert.Equal([ModelReport.Model, ModelReport.LikeRate, $"model-{good.Version}"], bad.Report.Policies.Select(p => p.Policy));
        Assert.Equal(1, bad.Report.Policies[2].R10!.Mean);
        Assert.Contains($"worse than model-{good.Version}", (await Models.ListAsync(CancellationToken.None))[0].Decision, StringComparison.Ordinal);
        var (snapshot, stored) = await Models.LoadAsync(CancellationToken.None);
        Assert.Equal((1, good.Version), (snapshot, stored[0].Version));

        var again = await Run((_, _, _, _) => Parity()).RunAsync(_steps, CancellationToken.None);
        Assert.True(again!.Decision.Use);
        Assert.Equal(again.Version, (await Models.LoadAsync(CancellationToken.None)).Models[0].Version);
    }

    [Fact]
    public async Task A_model_in_use_that_is_broken_is_replaced()
    {
        var first = await Run((_, _, _, _) => Parity()).RunAsync(_steps, CancellationToken.None);
        await ExecuteAsync("DELETE FROM model_chunks", new { });
        var second = await Run((_, _, _, _) => Parity()).RunAsync(_steps, CancellationToken.None);
        Assert.True(second!.Decision.Use);
        Assert.Contains($"model-{first!.Version}, in use until now, is not whole", second.Decision.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_versions_go_as_configured()
    {
        for (var i = 0; i < 4; i++) await Run((_, _, _, _) => Parity(), options: new TrainingOptions { Keep = 2 }).RunAsync(_steps, CancellationToken.None);
        Assert.Equal(3, (await Models.ListAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task One_training_runs_at_a_time_in_the_cluster_and_a_second_says_who_has_the_turn()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Run((_, _, _, cancellation) =>
        {
            begun.SetResult();
            WaitHandle.WaitAny([((IAsyncResult)end.Task).AsyncWaitHandle]);
            return Parity();
        }).RunAsync(_steps, CancellationToken.None);
        await begun.Task;

        var refused = await Assert.ThrowsAsync<TrainingTurnException>(() => Run((_, _, _, _) => Parity()).RunAsync(_steps, CancellationToken.None));
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", refused.Message, StringComparison.Ordinal);
        end.SetResult();
        Assert.Equal(1, (await first)!.Version);
        Assert.Equal(2, (await Run((_, _, _, _) => Parity()).RunAsync(_steps, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task A_turn_whose_connection_is_lost_stores_nothing()
    {
        var run = Run((_, _, _, _) =>
        {
            using var connection = _database.Source.OpenConnection();
            connection.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'swipeshop train%'");
            return Parity();
        });
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => run.RunAsync(_steps, CancellationToken.None));
        Assert.Empty((await Models.LoadAsync(CancellationToken.None)).Models);
    }

    [Fact]
    public async Task A_training_that_is_cancelled_fails_or_makes_nonsense_changes_nothing()
    {
        var good = await Run((_, _, _, _) => Parity()).RunAsync(_steps, CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run((_, _, _, _) =>
        {
            cancelled.Cancel();
            return Parity();
        }).RunAsync(_steps, cancelled.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Run((_, _, _, _) => throw new InvalidOperationException()).RunAsync(_steps, CancellationToken.None));
        await Assert.ThrowsAsync<ModelFormatException>(() => Run((_, _, _, _) =>
        {
            var model = Parity();
            model.Embeddings[0] = float.NaN;
            return model;
        }).RunAsync(_steps, CancellationToken.None));

        Assert.Equal([good!.Version], (await Models.LoadAsync(CancellationToken.None)).Models.Select(m => m.Version));
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder), file => file.EndsWith(".draft", StringComparison.Ordinal));
        // The turn is free again.
        Assert.NotNull(await Run((_, _, _, _) => Parity()).RunAsync(_steps, CancellationToken.None));
    }

    private TrainingRun Run(TrainModel train, TestDatabase? database = null, TrainingOptions? options = null)
    {
        var source = (database ?? _database).Source;
        var (models, folder) = (new ModelStore(source), new ModelFolder(_folder));
        return new TrainingRun(
            new TrainingStore(source), new CatalogStore(source), models, new ModelLoading(models, folder, NullLogger<ModelLoading>.Instance), folder,
            options ?? new TrainingOptions(), _clock, train);
    }

    /// <summary>Its one dimension is what the shoppers of <see cref="TestSwipes"/> go by, or is 0.</summary>
    private RecommenderModel Parity(bool knows = true) => TestModels.Of([.. _items.Order()], taste: 1, coLikes: 1, _ => 0.5f,
        (row, d) => d > 0 || !knows ? 0 : row % 2 == 0 ? 0.4f : -0.4f);

    private async Task ExecuteAsync(string sql, object values)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, values);
    }

    private sealed class Steps : IProgress<TrainingProgress>
    {
        public List<string> Told { get; } = [];

        public void Report(TrainingProgress value)
        {
            Assert.InRange(value.Done, 0, 1);
            if (Told.LastOrDefault() != value.Step) Told.Add(value.Step);
        }
    }
}
