using System.Text.RegularExpressions;
using Npgsql;
using SwipeShop.Postgres;

namespace SwipeShop.Testing;

/// <summary>A database's schema as text, alike for every version of pg_dump.</summary>
internal static partial class SchemaFile
{
    private const string Title = "-- Made from db/migrations by a test, which keeps it true. Edit the migrations, not this file.\n\n";

    public static async Task<string> DumpAsync(PostgresBinaries binaries, string connectionString, CancellationToken cancellation)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var url = $"postgresql://{to.Username}:{to.Password}@{to.Host}:{to.Port}/{to.Database}";
        var dump = await Execution.RunAsync(binaries.PgDump, ["--schema-only", "--no-owner", "--no-privileges", url], cancellation);
        if (dump.ExitCode != 0) throw new InvalidOperationException(dump.Output);
        var lines = dump.Output.Split('\n').Where(l => !IsOfThisVersion(l));
        return Title + BlankLines().Replace(string.Join('\n', lines), "\n\n").Trim('\n') + "\n";
    }

    [GeneratedRegex("\n{3,}")]
    private static partial Regex BlankLines();

    private static bool IsOfThisVersion(string line) =>
        line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith("SET ", StringComparison.Ordinal)
        || line.StartsWith("SELECT pg_catalog.set_config", StringComparison.Ordinal) || line.StartsWith('\\');
}
