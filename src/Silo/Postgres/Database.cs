using Microsoft.Extensions.Configuration;
using Npgsql;

namespace SwipeShop.Postgres;

/// <summary>The shop's database: one that the configuration names, or else a private server in the data folder.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly PrivateCluster? _cluster;

    private Database(string connectionString, PrivateCluster? cluster)
    {
        _cluster = cluster;
        ConnectionString = WithDefaults(connectionString).ConnectionString;
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>Where the database is, for people: no password.</summary>
    public string Place { get; private init; } = "";

    /// <summary>The private server's log; null for a server of somebody else's.</summary>
    public string? Log => _cluster?.Log;

    /// <summary>Whether the private server could not be put into the data folder.</summary>
    public bool IsElsewhere => _cluster?.IsElsewhere ?? false;

    /// <summary>Connects, after starting the private server where there is no connection string.</summary>
    /// <exception cref="StartupException">It cannot be started or reached.</exception>
    public static async Task<Database> OpenAsync(
        DataFolder data, IConfiguration configuration, TimeProvider clock, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString("Postgres") is not { Length: > 0 } configured)
        {
            var cluster = await PrivateCluster.OpenAsync(data, clock, cancellation);
            return new Database(cluster.ConnectionString, cluster)
            {
                Place = $"PostgreSQL {cluster.Binaries.Major} of its own, 127.0.0.1:{cluster.Port}, in {cluster.Folder}",
            };
        }

        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(configured);
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"The connection string for Postgres is not one: {e.Message}",
                "Write it as Host=…;Port=5432;Database=…;Username=…;Password=… in SWIPESHOP_ConnectionStrings__Postgres.");
        }
        var database = new Database(configured, null) { Place = $"{settings.Host}:{settings.Port}, database {settings.Database}" };
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancellation);
            if (connection.PostgreSqlVersion.Major < PostgresBinaries.OldestMajor)
            {
                throw new StartupException(
                    $"The server at {database.Place} is PostgreSQL {connection.PostgreSqlVersion}; {PostgresBinaries.OldestMajor} or later is needed.",
                    "Upgrade the server, or leave the connection string out to run a private one.");
            }
            return database;
        }
        catch (NpgsqlException e)
        {
            await database.DisposeAsync();
            throw new StartupException($"Postgres at {database.Place} cannot be reached: {e.Message}",
                "Look at SWIPESHOP_ConnectionStrings__Postgres and at the server, or leave the connection string out to run a private one.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    /// <summary>
    /// The same statements come again and again: they are prepared on their connections. A server as it ships has 100 connections, which
    /// more than one node is to share. Both unless the string says otherwise.
    /// </summary>
    internal static NpgsqlConnectionStringBuilder WithDefaults(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = 30;
        if (settings.MaxAutoPrepare == 0) settings.MaxAutoPrepare = 64;
        settings.AutoPrepareMinUsages = 2;
        settings.NoResetOnClose = true; // no statement leaves anything behind on its connection
        settings.ApplicationName ??= "swipeshop";
        return settings;
    }
}
