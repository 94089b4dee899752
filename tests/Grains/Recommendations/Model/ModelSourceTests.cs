using System.Diagnostics.Metrics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Model;

public sealed class ModelSourceTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ModelInUse _inUse = new();
    private readonly string _folder = TestFolder.Make();
    private readonly List<string> _logged = [];
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private TestDatabase _database = null!;
    private ModelSource _source = null!;

    private ModelStore Store => new(_database.Source);

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        Restart();
    }

    public async ValueTask DisposeAsync()
    {
        _source.Dispose();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_version_in_use_is_loaded_and_replaced_by_reference()
    {
        await _source.LoadAsync(CancellationToken.None);
        Assert.Null(_inUse.Current);
        Assert.Null(_source.Problem);

        var first = await StoreAsync(1);
        await _source.LoadAsync(CancellationToken.None);
        var loaded = _inUse.Current;
        Assert.Equal((first, 1L), (loaded?.Version, _source.Version));
        Assert.Equal(StoredModels.Bytes(StoredModels.Make(seed: 1)), StoredModels.Bytes(loaded!.Model));
        await _source.LoadAsync(CancellationToken.None);
        Assert.Same(loaded, _inUse.Current);

        var second = await StoreAsync(2);
        await _source.LoadAsync(CancellationToken.None);
        Assert.Equal(second, _inUse.Current?.Version);
        await Store.UseAsync(first, _clock.GetUtcNow(), CancellationToken.None);
        await _source.LoadAsync(CancellationToken.None);
        Assert.Equal((first, 3L), (_inUse.Current?.Version, _source.Version));
    }

    [Fact]
    public async Task A_restart_reads_the_nodes_own_copy_even_where_the_rows_are_broken()
    {
        var version = await StoreAsync(1);
        await _source.LoadAsync(CancellationToken.None);
        await BreakRowsAsync(version);
        Restart();
        await _source.LoadAsync(CancellationToken.None);
        Assert.Equal((version, null), (_inUse.Current?.Version, _source.Problem));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copy_that_is_broken_is_fetched_again(bool cutOff)
    {
        var version = await StoreAsync(1);
        await _source.LoadAsync(CancellationToken.None);
        var copy = Assert.Single(Directory.EnumerateFiles(_folder));
        var bytes = await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken);
        bytes[200] ^= 1;
        await File.WriteAllBytesAsync(copy, cutOff ? bytes[..300] : bytes, TestContext.Current.CancellationToken);

        Restart();
        await _source.LoadAsync(CancellationToken.None);
        Assert.Equal((version, null), (_inUse.Current?.Version, _source.Problem));
        bytes[200] ^= 1;
        Assert.Equal(bytes, await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("UPDATE model_chunks SET content = set_byte(content, 200, get_byte(content, 200) # 1) WHERE version = @version", "checksum differs")]
    [InlineData("UPDATE model_chunks SET content = substr(content, 1, 300) WHERE version = @version", "300 bytes")]
    [InlineData("DELETE FROM model_chunks WHERE version = @version", "0 bytes")]
    [InlineData("UPDATE models SET checksum = decode(repeat('00', 32), 'hex') WHERE version = @version", "another model")]
    [InlineData("UPDATE model_chunks SET content = decode(repeat('00', 2000), 'hex') WHERE version = @version; UPDATE models SET bytes = 2000 WHERE version = @version", "not a model")]
    public async Task A_version_whose_rows_are_broken_is_refused_and_the_last_good_one_serves_also_after_a_restart(string breaking, string reason)
    {
        var good = await StoreAsync(1);
        await StoreAsync(9, use: false); // never in use: not what one falls back on
        await _source.LoadAsync(CancellationToken.None);
        var broken = await StoreAsync(2);
        await ExecuteAsync(breaking, broken);

        await _source.LoadAsync(CancellationToken.None);
        Assert.Equal((good, 2L), (_inUse.Current?.Version, _source.Version)); // not tried again each second
        Assert.Contains($"model-{broken} is refused", _source.Problem, StringComparison.Ordinal);
        Assert.Contains(reason, _source.Problem, StringComparison.Ordinal);
        Assert.Contains(_logged, line => line.Contains($"model-{broken} is refused", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));

        _inUse.Current = null;
        Restart();
        await _source.LoadAsync(CancellationToken.None);
        Assert.Equal(good, _inUse.Current?.Version);
        Assert.Contains(reason, _source.Problem, StringComparison.Ordinal);

        await Store.UseAsync(good, _clock.GetUtcNow(), CancellationToken.None);
        await _source.LoadAsync(CancellationToken.None);
        Assert.Null(_source.Problem);
    }

    [Fact]
    public async Task Where_none_is_whole_there_is_no_model_and_that_is_told()
    {
        foreach (var seed in new[] { 1, 2 }) await BreakRowsAsync(await StoreAsync(seed));
        await _source.LoadAsync(CancellationToken.None);
        Assert.Null(_inUse.Current);
        Assert.NotNull(_source.Problem);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_costs_the_copy_only()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "", TestContext.Current.CancellationToken);
        Restart(Path.Combine(_folder, "file", "models"));
        var version = await StoreAsync(1);
        await _source.LoadAsync(CancellationToken.None);
        Assert.Equal(version, _inUse.Current?.Version);
    }

    [Fact]
    public async Task Copies_of_deleted_versions_and_abandoned_drafts_go()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            await StoreAsync(seed, keep: 1);
            await _source.LoadAsync(CancellationToken.None);
        }
        var (abandoned, young) = (Path.Combine(_folder, "a.draft"), Path.Combine(_folder, "b.draft"));
        foreach (var (draft, age) in new[] { (abandoned, 30), (young, 1) })
        {
            await File.WriteAllTextAsync(draft, "", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(draft, _clock.GetUtcNow().UtcDateTime.AddHours(-age));
        }
        await StoreAsync(5, keep: 1);
        await _source.LoadAsync(CancellationToken.None);
        Assert.Equal(2, Directory.EnumerateFiles(_folder, "*.model").Count());
        Assert.Equal((false, true), (File.Exists(abandoned), File.Exists(young)));
    }

    [Fact]
    public async Task Version_age_and_refusal_are_metrics()
    {
        var version = await StoreAsync(1);
        await _source.LoadAsync(CancellationToken.None);
        await BreakRowsAsync(await StoreAsync(2));
        await _source.LoadAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromHours(3) + TimeSpan.FromMinutes(1)); // it was trained at 0:01

        var measured = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>()) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal(version, measured["swipeshop.model.version"]);
        Assert.Equal(3 * 3600, measured["swipeshop.model.age"]);
        Assert.Equal(1, measured["swipeshop.model.refused"]);
    }

    [Fact]
    public async Task Every_silo_has_it_within_two_polls_and_those_that_start_later_at_once()
    {
        await using var shop = await ShopCluster.StartAsync(_database.Again(), silos: 2);
        var version = await StoreAsync(1);
        foreach (var silo in shop.Cluster.Silos)
            await Eventually.IsAsync(() => silo.ServiceProvider.GetRequiredService<ModelInUse>().Current?.Version == version);

        await using var later = await ShopCluster.StartAsync(_database.Again());
        Assert.Equal(version, later.Cluster.Silos[0].ServiceProvider.GetRequiredService<ModelInUse>().Current?.Version);
    }

    private void Restart(string? folder = null)
    {
        _source?.Dispose();
        var files = new ModelFolder(folder ?? _folder);
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(new Recording(_logged)));
        _source = new ModelSource(
            Store, new ModelLoading(Store, files, logs.CreateLogger<ModelLoading>()), files, _inUse, _services.GetRequiredService<IMeterFactory>(), _clock,
            logs.CreateLogger<ModelSource>());
    }

    private Task<int> StoreAsync(int seed, bool use = true, int keep = 5) =>
        StoredModels.StoreAsync(Store, StoredModels.Make(seed: seed), _clock.GetUtcNow().AddMinutes(seed), use, keep);

    private Task BreakRowsAsync(int version) =>
        ExecuteAsync("UPDATE model_chunks SET content = set_byte(content, 200, get_byte(content, 200) # 1) WHERE version = @version", version);

    private async Task ExecuteAsync(string sql, int version)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, new { version });
    }

    private sealed class Recording(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose() { }
    }
}
