using System.Data;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DbUp;
using DbUp.Engine;
using Npgsql;

namespace SwipeShop.Postgres;

/// <summary>
/// Brings the database to this version: db/migrations in the order of their names, each once, in a transaction of its own. Several nodes
/// may start at once: an advisory lock lets one through at a time. A migration that was applied may not be edited afterwards.
/// </summary>
internal sealed class Migrations(NpgsqlDataSource database)
{
    private const long AdvisoryLock = 0x5377697065; // any number that nobody else in the database uses

    /// <summary>Applies what is missing and gives back the names of what was applied.</summary>
    /// <exception cref="StartupException">A migration failed, or one that was applied has been edited since.</exception>
    public async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({AdvisoryLock})", cancellation);
        try
        {
            await ExecuteAsync(connection, ChecksumJournal.Table, cancellation);
            var journal = new ChecksumJournal(await AppliedAsync(connection, cancellation));
            // DbUp is synchronous.
            var result = await Task.Run(() => Upgrade(journal), cancellation);
            if (!result.Successful)
                throw new StartupException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}",
                    "Nothing of it was applied. Mend the database or the migration, and start again.");
            return result.Scripts.Select(s => s.Name).ToList();
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
    }

    private DatabaseUpgradeResult Upgrade(ChecksumJournal journal)
    {
        var scripts = Scripts().ToList();
        journal.Verify(scripts);
        var engine = DeployChanges.To
            .PostgresqlDatabase(new DbUp.Postgresql.PostgresqlConnectionManager(database))
            .WithScripts(scripts)
            .WithVariablesDisabled() // dollar quotes are not variables
            .WithTransactionPerScript()
            .JournalTo(journal)
            .LogToNowhere()
            .Build();
        return engine.PerformUpgrade();
    }

    private static IEnumerable<SqlScript> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new SqlScript(name, reader.ReadToEnd());
        }
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT name, checksum FROM migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellation)) applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>DbUp's record of what was applied, with a checksum of each text.</summary>
    private sealed class ChecksumJournal(Dictionary<string, string> applied) : IJournal
    {
        public const string Table = """
            CREATE TABLE IF NOT EXISTS migrations (
                name       text        PRIMARY KEY,
                checksum   text        NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            )
            """;

        public void Verify(IEnumerable<SqlScript> scripts)
        {
            foreach (var script in scripts)
            {
                if (applied.TryGetValue(script.Name, out var checksum) && checksum != Checksum(script))
                    throw new StartupException($"Migration {script.Name} was applied to this database and has been edited since.",
                        "Undo the edit, and put the change into a new migration: migrations only go forward.");
            }
        }

        public string[] GetExecutedScripts() => [.. applied.Keys];

        public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
        {
            using var command = dbCommandFactory();
            command.CommandText = "INSERT INTO migrations (name, checksum) VALUES (@name, @checksum)";
            command.Parameters.Add(new NpgsqlParameter("name", script.Name));
            command.Parameters.Add(new NpgsqlParameter("checksum", Checksum(script)));
            command.ExecuteNonQuery();
        }

        public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
        {
            // Made under the advisory lock, before DbUp is asked.
        }

        private static string Checksum(SqlScript script) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Contents)));
    }
}
