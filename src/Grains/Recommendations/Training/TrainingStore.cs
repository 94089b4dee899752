using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>How much there is to train on, and how much there was at the last training.</summary>
/// <param name="LogLength">Rows of the swipes' log.</param>
/// <param name="CatalogVersion">0 while there is no item.</param>
/// <param name="Last">Null while there is no model.</param>
internal sealed record TrainingFacts(long LogLength, long CatalogVersion, LastTraining? Last);

internal sealed record LastTraining(DateTimeOffset At, long LogLength, long CatalogVersion);

/// <summary>Reads what a model is trained on, and lets one training through at a time.</summary>
internal sealed class TrainingStore(NpgsqlDataSource database)
{
    private const long AdvisoryLock = 0x547261696e; // any number that nobody else in the database uses

    public async Task<TrainingFacts> FactsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition("""
            SELECT count(*) FROM user_interactions;
            SELECT version FROM snapshot_versions WHERE name = 'catalog' AND EXISTS (SELECT 1 FROM items);
            SELECT created_at, log_length, catalog_version FROM models ORDER BY version DESC LIMIT 1
            """, commandTimeout: 0, cancellationToken: cancellation));
        var length = await results.ReadSingleAsync<long>();
        var catalog = await results.ReadSingleOrDefaultAsync<long>();
        var (at, lastLength, lastCatalog) = await results.ReadSingleOrDefaultAsync<(DateTime? At, long Length, long Catalog)>();
        return new TrainingFacts(length, catalog, at is { } time ? new LastTraining(time, lastLength, lastCatalog) : null);
    }

    /// <summary>The swipes that stand, shopper by shopper: the last one of each item that was not undone, in the order of the log, and no item
    /// whose last one its shopper took out of the evidence.</summary>
    public async IAsyncEnumerable<(int UserId, List<Evidence> Swipes)> ReadSwipesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand("""
            SELECT user_id, item_id, interaction = 'right', forgotten_at IS NOT NULL FROM user_interactions
            WHERE undone_seq IS NULL AND interaction <> 'undo' ORDER BY user_id, seq
            """, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var (user, swipes) = (0, new List<(Evidence Swipe, bool Forgotten)>());
        while (await row.ReadAsync(cancellation))
        {
            if (row.GetInt32(0) != user && swipes.Count > 0)
            {
                yield return (user, Standing(swipes));
                swipes.Clear();
            }
            user = row.GetInt32(0);
            swipes.Add((new Evidence(row.GetInt32(1), row.GetBoolean(2)), row.GetBoolean(3)));
        }
        if (swipes.Count > 0) yield return (user, Standing(swipes));
    }

    /// <summary>Takes the turn to train.</summary>
    /// <param name="name">Names who has it, for whoever comes meanwhile.</param>
    /// <returns>The turn, or who has it.</returns>
    public async Task<(TrainingTurn? Turn, string? Holder)> TakeTurnAsync(string name, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            var taken = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "SELECT pg_try_advisory_lock(@AdvisoryLock) FROM set_config('application_name', @name, false)", new { name, AdvisoryLock }, cancellationToken: cancellation));
            if (taken) return (new TrainingTurn(connection), null);
            var (holder, since) = await connection.QueryFirstOrDefaultAsync<(string? Name, DateTime Since)>(new CommandDefinition("""
                SELECT application_name, query_start FROM pg_locks JOIN pg_stat_activity USING (pid)
                WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND (classid::bigint << 32) + objid::bigint = @AdvisoryLock
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """, new { AdvisoryLock }, cancellationToken: cancellation));
            await connection.DisposeAsync();
            return (null, holder is null ? "one that has just ended" : $"{holder}, since {since:u}");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static List<Evidence> Standing(List<(Evidence Swipe, bool Forgotten)> swipes)
    {
        var seen = new HashSet<int>();
        List<Evidence> standing = [.. Enumerable.Reverse(swipes).Where(s => seen.Add(s.Swipe.ItemId) && !s.Forgotten).Select(s => s.Swipe)];
        standing.Reverse();
        return standing;
    }

    /// <summary>The turn to train. It ends with its connection, however that ends.</summary>
    internal sealed class TrainingTurn(NpgsqlConnection connection) : IAsyncDisposable
    {
        /// <summary>Makes sure that it has not ended meanwhile.</summary>
        /// <exception cref="NpgsqlException">It has, with its connection.</exception>
        public Task VerifyAsync(CancellationToken cancellation) =>
            connection.ExecuteAsync(new CommandDefinition("SELECT 1", cancellationToken: cancellation));

        public async ValueTask DisposeAsync()
        {
            try
            {
                await connection.ExecuteAsync($"SELECT pg_advisory_unlock({AdvisoryLock}); RESET application_name");
            }
            catch (NpgsqlException)
            {
                // It is gone already.
            }
            await connection.DisposeAsync();
        }
    }
}
