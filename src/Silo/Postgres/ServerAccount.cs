namespace SwipeShop.Postgres;

/// <summary>
/// The system account that the private server runs as. PostgreSQL refuses root, so root hands over to user postgres; everybody else
/// runs the server as themselves.
/// </summary>
internal sealed class ServerAccount
{
    private const string PostgresUser = "postgres";
    private readonly bool _handsOver;

    private ServerAccount(bool handsOver) => _handsOver = handsOver;

    /// <exception cref="StartupException">The process is root's and there is no user postgres to hand over to.</exception>
    public static async Task<ServerAccount> FindAsync(CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess) return new ServerAccount(false);
        if ((await Execution.RunAsync("id", ["-u", PostgresUser], cancellation)).ExitCode == 0) return new ServerAccount(true);
        throw new StartupException("PostgreSQL does not run as root, and this machine has no user postgres to run it as.",
            "Run as an ordinary user, create a system user postgres, or give a connection string: SWIPESHOP_ConnectionStrings__Postgres.");
    }

    public Task<Execution.Result> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation) => _handsOver
        ? Execution.RunAsync("setpriv",
            [$"--reuid={PostgresUser}", $"--regid={PostgresUser}", "--clear-groups", "--", program, .. arguments], cancellation)
        : Execution.RunAsync(program, arguments, cancellation);

    /// <summary>Whether the server's account can pass through the folder.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellation) =>
        (await RunAsync("test", ["-x", folder], cancellation)).ExitCode == 0;

    /// <summary>Makes a folder, or takes over an existing one, that only the server's account may enter.</summary>
    public async Task MakeFolderAsync(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await OwnAsync(folder, cancellation);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (!_handsOver) return;
        var result = await Execution.RunAsync("chown", [$"{PostgresUser}:{PostgresUser}", path], cancellation);
        if (result.ExitCode != 0)
            throw new StartupException($"{path} cannot be handed over to user {PostgresUser}: {result.Output.Trim()}",
                "Use a data folder on a file system with owners: --data DIR.");
    }
}
