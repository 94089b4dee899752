using Microsoft.Extensions.Configuration;
using Npgsql;
using SwipeShop.Postgres;
using Xunit;

namespace SwipeShop.Testing;

/// <summary>A throw-away PostgreSQL server for one test assembly. A missing server fails the tests.</summary>
public sealed class TestPostgres : IAsyncLifetime
{
    private const string Template = "template_shop";

    private readonly DataFolder _data = DataFolder.Open(TestFolder.Make());
    private PrivateCluster _cluster = null!;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PrivateCluster.OpenAsync(_data, TimeProvider.System, CancellationToken.None);
        await ExecuteAsync($"CREATE DATABASE {Template}");
        await using var template = NpgsqlDataSource.Create(ConnectionString(Template) + ";Pooling=false");
        await new Migrations(template).ApplyAsync(CancellationToken.None);
    }

    /// <summary>Makes a database with the shop's tables and no rows.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CreateDatabaseAsync($"TEMPLATE {Template}");

    /// <summary>Makes a database without any tables.</summary>
    public Task<TestDatabase> CreateEmptyDatabaseAsync() => CreateDatabaseAsync("");

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_data.Root, recursive: true);
    }

    /// <summary>Takes the server away.</summary>
    public Task StopServerAsync() => _cluster.StopAsync();

    /// <summary>Brings it back, on the same port.</summary>
    public Task StartServerAsync() => _cluster.StartAsync(CancellationToken.None);

    internal PostgresBinaries Binaries => _cluster.Binaries;

    private async Task<TestDatabase> CreateDatabaseAsync(string like)
    {
        var name = $"shop_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} {like}");
        return new TestDatabase(ConnectionString(name));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_cluster.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(_cluster.ConnectionString) { Database = database, MaxPoolSize = 20 }.ConnectionString;
}

/// <summary>One database of the test server.</summary>
public sealed class TestDatabase(string connectionString) : IAsyncDisposable
{
    public string ConnectionString { get; } = connectionString;

    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connectionString);

    /// <summary>Settings that make a node use this database.</summary>
    public Dictionary<string, string?> Settings => new() { ["ConnectionStrings:Postgres"] = ConnectionString };

    /// <summary>The same database once more, for a cluster that disposes of its own.</summary>
    public TestDatabase Again() => new(ConnectionString);

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    internal Task<Database> OpenAsync() => Database.OpenAsync(
        DataFolder.At("/nowhere"), new ConfigurationBuilder().AddInMemoryCollection(Settings).Build(), TimeProvider.System, CancellationToken.None);
}

/// <summary>Folders for throw-away data.</summary>
public static class TestFolder
{
    /// <summary>Makes an empty folder that every user may enter.</summary>
    public static string Make()
    {
        var parent = Environment.GetEnvironmentVariable("SWIPESHOP_TEST_DATA") ?? Path.GetTempPath();
        var folder = Path.Combine(parent, "swipeshop-test-" + Guid.NewGuid().ToString("n")[..12]);
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        return folder;
    }
}
