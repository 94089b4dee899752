using Dapper;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Model;

public sealed class ModelStoreTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private TestDatabase _database = null!;

    private ModelStore Store => new(_database.Source);

    public async ValueTask InitializeAsync() => _database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_model_of_several_pieces_comes_back_as_it_was()
    {
        var model = StoredModels.Make(items: 100_000); // 2.8 MB
        var version = await StoredModels.StoreAsync(Store, model, _now);
        using var content = new MemoryStream();
        await Store.CopyToAsync(version, content, CancellationToken.None);

        Assert.Equal(StoredModels.Bytes(model), content.ToArray());
        var (_, stored) = await Store.LoadAsync(CancellationToken.None);
        Assert.Equal((version, _now, true, content.Length), (stored[0].Version, stored[0].CreatedAt, stored[0].InUse, stored[0].Bytes));
        Assert.Equal(3, await ScalarAsync("SELECT count(*) FROM model_chunks"));
    }

    [Fact]
    public async Task One_version_is_in_use_and_each_change_raises_the_snapshot()
    {
        var first = await StoreAsync(1);
        var second = await StoreAsync(2);
        var rejected = await StoreAsync(3, use: false);
        Assert.Equal((2, second), await InUseAsync());

        Assert.True(await Store.UseAsync(first, _now.AddHours(1), CancellationToken.None));
        Assert.Equal((3, first), await InUseAsync());
        Assert.False(await Store.UseAsync(99, _now, CancellationToken.None));
        Assert.Equal((3, first), await InUseAsync());

        // In the order in which they would serve: in use, in use before, never used.
        Assert.Equal([first, second, rejected], (await Store.LoadAsync(CancellationToken.None)).Models.Select(m => m.Version));
        Assert.Equal([rejected, second, first], (await Store.ListAsync(CancellationToken.None)).Select(m => m.Version));
    }

    [Fact]
    public async Task Old_versions_are_deleted_but_never_the_one_in_use()
    {
        var used = await StoreAsync(1, keep: 2);
        var versions = new List<int>();
        for (var seed = 2; seed <= 5; seed++) versions.Add(await StoreAsync(seed, use: false, keep: 2));
        Assert.Equal([versions[3], versions[2], used], (await Store.ListAsync(CancellationToken.None)).Select(m => m.Version));
        Assert.Equal(3, await ScalarAsync("SELECT count(DISTINCT version) FROM model_chunks"));
    }

    [Fact]
    public async Task A_report_and_what_a_model_was_trained_on_are_kept()
    {
        var figures = new PolicyFigures(ModelReport.Model, new Figure(0.75, 0.01, 40), null, new Figure(0.6, 0.02, 50));
        var report = new ModelReport(55, [figures, figures with { Policy = ModelReport.LikeRate }]);
        using var content = new MemoryStream();
        var checksum = ModelFormat.Write(StoredModels.Make(), content);
        content.Position = 0;
        await Store.AddAsync(new TrainedModel(_now, checksum, new TrainedOn(1234, 56, 50, 1400, 7), report, true, "the first"), content, 5, CancellationToken.None);

        var kept = Assert.Single(await Store.ListAsync(CancellationToken.None));
        Assert.Equal((1234, 56, 50, "the first", _now, 55), (kept.Swipes, kept.Users, kept.Items, kept.Decision, kept.UsedAt, kept.Report.HeldOutUsers));
        Assert.Equal(report.Policies, kept.Report.Policies);
    }

    [Fact]
    public async Task A_storing_that_is_cancelled_leaves_nothing()
    {
        await StoreAsync(1);
        using var cancelled = new CancellationTokenSource();
        await using var content = new CancellingStream(StoredModels.Bytes(StoredModels.Make(items: 100_000)), cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AddAsync(
            new TrainedModel(_now, new byte[32], new TrainedOn(0, 0, 0, 0, 0), ModelReport.None, true, ""), content, 5, cancelled.Token));
        Assert.Equal(1, await ScalarAsync("SELECT count(*) FROM models"));
        Assert.Equal(1, await ScalarAsync("SELECT version FROM snapshot_versions WHERE name = 'model'"));
    }

    private Task<int> StoreAsync(int seed, bool use = true, int keep = 5) =>
        StoredModels.StoreAsync(Store, StoredModels.Make(seed: seed), _now.AddMinutes(seed), use, keep);

    private async Task<(long Snapshot, int InUse)> InUseAsync()
    {
        var (snapshot, models) = await Store.LoadAsync(CancellationToken.None);
        return (snapshot, Assert.Single(models, m => m.InUse).Version);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    /// <summary>Is cancelled when its second piece is read.</summary>
    private sealed class CancellingStream(byte[] bytes, CancellationTokenSource cancellation) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 0) await cancellation.CancelAsync();
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
