using System.Globalization;

namespace SwipeShop.Postgres;

/// <summary>One installation of the PostgreSQL server: the folder of initdb, pg_ctl and postgres, and its major version.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 14;

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public string PgDump => Path.Combine(Folder, "pg_dump");

    /// <summary>
    /// Finds a server of version 14 or later: on PATH, by pg_config, where Debian puts it, or where Homebrew does.
    /// </summary>
    /// <param name="major">The version an existing cluster was made with; null takes the newest.</param>
    /// <exception cref="StartupException">There is none.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? major, CancellationToken cancellation)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Candidates(await PgConfigFolderAsync(cancellation)).Distinct())
        {
            if (!File.Exists(Path.Combine(folder, "initdb")) || !File.Exists(Path.Combine(folder, "postgres"))) continue;
            if (await MajorOfAsync(folder, cancellation) is { } version) found.Add(new PostgresBinaries(folder, version));
        }
        var fitting = found.Where(f => major is null ? f.Major >= OldestMajor : f.Major == major).MaxBy(f => f.Major);
        if (fitting is not null) return fitting;

        var others = found.Count == 0 ? "none is installed" : "found: " + string.Join(", ", found.Select(f => f.Major).Distinct());
        throw major is null
            ? new StartupException($"No PostgreSQL server of version {OldestMajor} or later was found ({others}).",
                "Install it (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql@17), "
                + "or give a connection string: SWIPESHOP_ConnectionStrings__Postgres.")
            : new StartupException($"The data folder was made with PostgreSQL {major}, which is not installed ({others}).",
                $"Install PostgreSQL {major}, or use another data folder with --data DIR.");
    }

    private static IEnumerable<string> Candidates(string? pgConfig)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var initdb = new FileInfo(Path.Combine(folder, "initdb"));
            if (initdb.Exists) yield return Path.GetDirectoryName(initdb.ResolveLinkTarget(true)?.FullName ?? initdb.FullName)!;
        }
        if (pgConfig is not null) yield return pgConfig;
        string[] patterns = ["/usr/lib/postgresql/*", "/opt/homebrew/opt/postgresql@*", "/usr/local/opt/postgresql@*", "/usr/pgsql-*"];
        foreach (var pattern in patterns)
        {
            var parent = Path.GetDirectoryName(pattern)!;
            if (!Directory.Exists(parent)) continue;
            foreach (var match in Directory.EnumerateDirectories(parent, Path.GetFileName(pattern)))
                yield return Path.Combine(match, "bin");
        }
    }

    private static async Task<string?> PgConfigFolderAsync(CancellationToken cancellation)
    {
        try
        {
            var result = await Execution.RunAsync("pg_config", ["--bindir"], cancellation);
            return result.ExitCode == 0 ? result.Output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // pg_config is not installed
        }
    }

    private static async Task<int?> MajorOfAsync(string folder, CancellationToken cancellation)
    {
        // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        var result = await Execution.RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancellation);
        var version = result.Output.Split(' ').SkipWhile(w => w != "(PostgreSQL)").Skip(1).FirstOrDefault();
        var digits = new string((version ?? "").TakeWhile(char.IsAsciiDigit).ToArray());
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
