using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using SwipeShop.Hosting;

namespace SwipeShop.Postgres;

/// <summary>
/// A PostgreSQL server of this shop's own: made on first use, on a free port of the loopback address, with a generated password.
/// Several commands may use it at once; the one that leaves last stops it, also when it was started by one that crashed.
/// </summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private const string Role = "swipeshop";
    private const int PortTries = 3;

    // Held while the server is made, started or stopped; the other one, shared, as long as it is in use.
    private const string GateFile = "postgres.gate";
    private const string UseFile = "postgres.use";
    private const string PlaceFile = "postgres.json";

    private readonly DataFolder _data;
    private readonly ServerAccount _account;
    private readonly TimeProvider _clock;
    private readonly FileStream _use;
    private PostgresBinaries _binaries = null!;

    private PrivateCluster(DataFolder data, ServerAccount account, TimeProvider clock, FileStream use) =>
        (_data, _account, _clock, _use) = (data, account, clock, use);

    /// <summary>The folder of the server's data and log.</summary>
    public string Folder { get; private set; } = "";

    public int Port { get; private set; }

    public string ConnectionString => ConnectTo(Role);

    public string Log => Path.Combine(Folder, "server.log");

    public PostgresBinaries Binaries => _binaries;

    /// <summary>Whether the server's folder lies outside the data folder, because its account cannot enter that.</summary>
    public bool IsElsewhere => !Folder.StartsWith(_data.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string ServerData => Path.Combine(Folder, "data");

    /// <summary>Makes the cluster where it is missing, starts it where it does not run, and joins its users.</summary>
    /// <exception cref="StartupException">No fitting PostgreSQL is installed, or the server does not start.</exception>
    public static async Task<PrivateCluster> OpenAsync(DataFolder data, TimeProvider clock, CancellationToken cancellation)
    {
        var account = await ServerAccount.FindAsync(cancellation);
        await using var gate = await HeldFile.TakeAloneAsync(data.PathOf(GateFile), clock, cancellation);
        var cluster = new PrivateCluster(data, account, clock, HeldFile.TryShare(data.PathOf(UseFile))
            ?? throw new InvalidOperationException("The lock on the private Postgres is held by somebody who does not hold its gate."));
        try
        {
            await cluster.FindPlaceAsync(cancellation);
            cluster._binaries = await PostgresBinaries.FindAsync(cluster.MajorOnDisk(), cancellation);
            if (cluster.MajorOnDisk() is null) await cluster.MakeAsync(cancellation);
            if (!await cluster.AdoptAsync(cancellation)) await cluster.StartAsync(cancellation);
            await cluster.EnsureDatabaseAsync(cancellation);
            return cluster;
        }
        catch
        {
            await cluster._use.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server, if it runs, and deletes all that it holds.</summary>
    /// <exception cref="StartupException">Another command is using it.</exception>
    public static async Task EraseAsync(DataFolder data, TimeProvider clock, CancellationToken cancellation)
    {
        if (!File.Exists(data.PathOf(PlaceFile))) return;
        await using var gate = await HeldFile.TakeAloneAsync(data.PathOf(GateFile), clock, cancellation);
        await using var alone = HeldFile.TryTakeAlone(data.PathOf(UseFile))
            ?? throw new StartupException("Another command is using this instance's Postgres.", "Wait until it has ended, or stop it.");
        var cluster = new PrivateCluster(data, await ServerAccount.FindAsync(cancellation), clock, alone);
        await cluster.FindPlaceAsync(cancellation);
        if (cluster.MajorOnDisk() is { } major)
        {
            cluster._binaries = await PostgresBinaries.FindAsync(major, cancellation);
            await cluster.PgCtlAsync(["stop", "-m", "immediate"], cancellation);
        }
        if (Directory.Exists(cluster.Folder)) Directory.Delete(cluster.Folder, recursive: true);
    }

    /// <summary>Stops the server if nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var gate = await HeldFile.TakeAloneAsync(_data.PathOf(GateFile), _clock, CancellationToken.None);
        await _use.DisposeAsync();
        await using var alone = HeldFile.TryTakeAlone(_data.PathOf(UseFile));
        if (alone is null) return;
        await StopAsync();
    }

    private string ConnectTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = Role,
        Password = _data.Secret("postgres.password"),
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    // ---- Where it lies ----

    private sealed record Place(string Folder, int Port);

    private static Place ReadPlace(DataFolder data)
    {
        var place = JsonSerializer.Deserialize<Place>(File.ReadAllText(data.PathOf(PlaceFile)))!;
        // Kept relative where it can be, so that the data folder may be moved.
        return place with { Folder = Path.Combine(data.Root, place.Folder) };
    }

    private async Task FindPlaceAsync(CancellationToken cancellation)
    {
        if (File.Exists(_data.PathOf(PlaceFile)))
        {
            (Folder, Port) = ReadPlace(_data);
            return;
        }
        Folder = await _account.CanEnterAsync(_data.Root, cancellation)
            ? _data.PathOf("postgres")
            : Path.Combine("/var/lib/swipeshop", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
    }

    private async Task RememberPlaceAsync()
    {
        var place = new Place(IsElsewhere ? Folder : Path.GetRelativePath(_data.Root, Folder), Port);
        var draft = _data.PathOf(PlaceFile + ".new");
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(place));
        File.Move(draft, _data.PathOf(PlaceFile), overwrite: true);
    }

    private int? MajorOnDisk()
    {
        var version = Path.Combine(ServerData, "PG_VERSION");
        return File.Exists(version) ? int.Parse(File.ReadAllText(version), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) : null;
    }

    // ---- Making ----

    private async Task MakeAsync(CancellationToken cancellation)
    {
        await _account.MakeFolderAsync(Folder, cancellation);
        await RememberPlaceAsync();
        var draft = ServerData + ".new";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);

        var passwordFile = Path.Combine(Folder, "password");
        DataFolder.WritePrivate(passwordFile, _data.Secret("postgres.password"));
        await _account.OwnAsync(passwordFile, cancellation);
        // macOS has no C.UTF-8.
        var locale = OperatingSystem.IsLinux() ? "C.UTF-8" : "en_US.UTF-8";
        var made = await _account.RunAsync(_binaries.Initdb,
            ["-D", draft, "-U", Role, "--auth=scram-sha-256", "--pwfile=" + passwordFile, "-E", "UTF8", "--locale=" + locale], cancellation);
        File.Delete(passwordFile);
        if (made.ExitCode != 0)
            throw new StartupException($"PostgreSQL could not make its data folder {draft}: {LastLine(made.Output)}",
                "Look at the disk's space and rights, or name another folder with --data DIR.");

        await File.AppendAllTextAsync(Path.Combine(draft, "postgresql.conf"), """

            # SwipeShop: reachable from this machine only, never at the cost of an acknowledged write.
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 200
            shared_buffers = '256MB'
            max_wal_size = '4GB'
            min_wal_size = '256MB'
            checkpoint_timeout = '15min'
            random_page_cost = 1.1
            jit = off
            fsync = on
            synchronous_commit = on
            full_page_writes = on

            """, cancellation);
        Directory.Move(draft, ServerData);
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellation)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(ConnectTo("postgres"));
            await using var exists = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
            exists.Parameters.Add(new() { Value = Role });
            if (await exists.ExecuteScalarAsync(cancellation) is not null) return;
            await using var create = source.CreateCommand($"CREATE DATABASE {Role}");
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new StartupException($"The private PostgreSQL in {Folder} does not accept the password in {_data.PathOf("postgres.password")}.",
                "Put the password file back, or erase this data folder with ./swipeshop reset.");
        }
    }

    // ---- Running ----

    /// <summary>Takes over a server that already runs: another command's, or one that a crashed run left behind.</summary>
    private async Task<bool> AdoptAsync(CancellationToken cancellation)
    {
        if ((await PgCtlAsync(["status"], cancellation)).ExitCode != 0) return false;
        var lines = await File.ReadAllLinesAsync(Path.Combine(ServerData, "postmaster.pid"), cancellation);
        if (lines.Length < 4 || !int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return false;
        Port = port;
        try
        {
            await using var source = NpgsqlDataSource.Create(ConnectTo("postgres"));
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return true;
        }
        catch (PostgresException)
        {
            return true; // it answers; what it has to say comes up when the database is opened
        }
        catch (NpgsqlException)
        {
            return false; // the process id is another program's by now
        }
    }

    internal Task StopAsync() => PgCtlAsync(["stop", "-m", "fast"], CancellationToken.None);

    internal async Task StartAsync(CancellationToken cancellation)
    {
        var started = new Execution.Result(1, "");
        for (var tries = 0; tries < PortTries && started.ExitCode != 0; tries++)
        {
            if (Port == 0 || !Ports.IsFree(IPAddress.Loopback, Port)) Port = Ports.Free();
            started = await PgCtlAsync(["start", "-w", "-t", "60", "-l", Log, "-o", $"-p {Port}"], cancellation);
            if (started.ExitCode != 0) Port = 0; // somebody may have taken it in between
        }
        if (started.ExitCode != 0)
            throw new StartupException($"The private PostgreSQL in {Folder} does not start.", $"Its log says why: {Log}");
        await RememberPlaceAsync();
    }

    private Task<Execution.Result> PgCtlAsync(string[] arguments, CancellationToken cancellation) =>
        _account.RunAsync(_binaries.PgCtl, [.. arguments, "-D", ServerData], cancellation);

    private static string LastLine(string output) => output.Trim().Split('\n')[^1];
}
