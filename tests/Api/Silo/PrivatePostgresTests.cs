using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using SwipeShop.Testing;

namespace SwipeShop.Silo;

/// <summary>The Postgres that a run brings along when no connection string is configured.</summary>
public sealed class PrivatePostgresTests : IAsyncLifetime
{
    private readonly string _parent = TestFolder.Make();

    private string Data { get; set; } = "";

    public ValueTask InitializeAsync()
    {
        Data = Path.Combine(_parent, "data");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await TestProcess.RunAsync("reset", "--yes", "--data", Data);
        Directory.Delete(_parent, recursive: true);
    }

    [Fact]
    public async Task It_is_for_this_machine_only_with_a_password_of_its_own_and_never_root_and_loses_no_acknowledged_write()
    {
        var (process, address) = await TestProcess.RunServiceAsync(Data);
        await using var stop = process;
        using var shopper = await Shopper.RegisterAsync(address);

        var port = Place().Port;
        var secret = DataFolder.At(Data).PathOf("postgres.password");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
        await using (var connection = await ConnectAsync(port, File.ReadAllText(secret)))
        {
            var settings = (await connection.QueryAsync<(string, string)>(
                "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories', 'password_encryption')"))
                .ToDictionary(s => s.Item1, s => s.Item2);
            Assert.Equal(("on", "on", "on"), (settings["fsync"], settings["synchronous_commit"], settings["full_page_writes"]));
            Assert.Equal(("127.0.0.1", "", "scram-sha-256"), (settings["listen_addresses"], settings["unix_socket_directories"], settings["password_encryption"]));
            Assert.StartsWith("SCRAM-SHA-256$", await connection.ExecuteScalarAsync<string>("SELECT rolpassword FROM pg_authid WHERE rolname = 'swipeshop'"), StringComparison.Ordinal);
        }
        await Assert.ThrowsAsync<PostgresException>(() => ConnectAsync(port, "wrong"));
        var owner = await Execution.RunAsync("ps", ["-o", "user=", "-p", $"{ServerId()}"], TestContext.Current.CancellationToken);
        Assert.NotEqual("root", owner.Output.Trim());
    }

    [Fact]
    public async Task A_data_path_that_is_long_and_has_spaces_works_all_the_same()
    {
        Data = Path.Combine(_parent, "with spaces", new string('x', 100), new string('y', 100), "data 'folder'");
        var (process, address) = await TestProcess.RunServiceAsync(Data);
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            Assert.Equal(HttpStatusCode.OK, (await shopper.Get("/recommendations")).Status);
        }
    }

    [Fact]
    public async Task A_data_path_that_the_servers_account_cannot_enter_works_all_the_same_and_says_where_the_server_is()
    {
        File.SetUnixFileMode(_parent, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var (process, address) = await TestProcess.RunServiceAsync(Data);
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            Assert.Equal(HttpStatusCode.OK, (await shopper.Get("/recommendations")).Status);
        }

        var folder = Place().Folder;
        Assert.Contains(folder, process.Output, StringComparison.Ordinal);
        // Root hands the server over to an account that cannot pass; everybody else runs it as themselves.
        Assert.Equal(Environment.IsPrivilegedProcess, folder.StartsWith("/var/lib/swipeshop/", StringComparison.Ordinal));
        await TestProcess.RunAsync("reset", "--yes", "--data", Data);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_run_with_0_and_the_server_with_it(string signal)
    {
        var (process, _) = await TestProcess.RunServiceAsync(Data);
        await using var stop = process;
        Assert.NotNull(ServerId());

        await process.SignalAsync(signal);

        Assert.Equal(0, await process.ExitAsync());
        Assert.Null(ServerId());
    }

    [Fact]
    public async Task A_server_left_by_a_crashed_run_is_adopted_and_stopped_at_the_end()
    {
        var (crashed, address) = await TestProcess.RunServiceAsync(Data);
        using var shopper = await Shopper.RegisterAsync(address);
        await crashed.SignalAsync("KILL");
        await crashed.ExitAsync();
        var server = ServerId();
        Assert.NotNull(server);

        var (process, again) = await TestProcess.RunServiceAsync(Data);
        await using (process)
        {
            Assert.Equal(server, ServerId());
            using var same = await Shopper.LoginAsync(again, shopper.Email);
        }
        Assert.Null(ServerId());
        await crashed.DisposeAsync();
    }

    [Fact]
    public async Task The_last_command_that_uses_the_server_stops_it()
    {
        var (process, _) = await TestProcess.RunServiceAsync(Data);
        Assert.Equal(0, (await TestProcess.RunAsync("migrate", "--data", Data)).ExitCode);
        Assert.NotNull(ServerId());
        await process.DisposeAsync();
        Assert.Null(ServerId());

        Assert.Equal(0, (await TestProcess.RunAsync("migrate", "--data", Data)).ExitCode);
        Assert.Null(ServerId());
    }

    [Fact]
    public async Task A_second_run_on_the_same_data_says_who_holds_it_and_one_with_other_data_works_beside_it()
    {
        var (first, address) = await TestProcess.RunServiceAsync(Data);
        await using var stop = first;

        var (exit, output) = await TestProcess.RunAsync("run", "--port", "0", "--data", Data);
        Assert.Equal(1, exit);
        Assert.Contains($"Process {first.Id} ", output, StringComparison.Ordinal);
        Assert.Contains("what to do:", output, StringComparison.Ordinal);

        var other = Path.Combine(_parent, "other");
        var (second, otherAddress) = await TestProcess.RunServiceAsync(other);
        await using (second)
        {
            using var ann = await Shopper.RegisterAsync(address);
            using var bob = await Shopper.RegisterAsync(otherAddress);
            Assert.Equal((1, 1), (ann.UserId, bob.UserId));
        }
        await TestProcess.RunAsync("reset", "--yes", "--data", other);
    }

    private (string Folder, int Port) Place()
    {
        var place = JsonNode.Parse(File.ReadAllText(DataFolder.At(Data).PathOf("postgres.json")))!;
        return (Path.Combine(Data, $"{place["Folder"]}"), place["Port"]!.GetValue<int>());
    }

    /// <summary>The server's process id while it runs: it takes the file away when it stops.</summary>
    private int? ServerId()
    {
        var file = Path.Combine(Place().Folder, "data", "postmaster.pid");
        return File.Exists(file) ? int.Parse(File.ReadLines(file).First(), System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static async Task<NpgsqlConnection> ConnectAsync(int port, string password)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=swipeshop;Password={password};Database=swipeshop;Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
