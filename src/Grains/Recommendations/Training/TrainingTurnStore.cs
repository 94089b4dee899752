using Dapper;
using Npgsql;

namespace SwipeShop.Recommendations.Training;

/// <summary>The turn to train: one in the cluster has it, and it ends with its connection, however that ends.</summary>
internal sealed class TrainingTurnStore : IAsyncDisposable
{
    private const long AdvisoryLock = 0x547261696e; // any number that nobody else in the database uses

    private readonly NpgsqlConnection _connection;

    private TrainingTurnStore(NpgsqlConnection connection) => _connection = connection;

    /// <param name="name">Names who has it, for whoever comes meanwhile.</param>
    /// <exception cref="TrainingTurnException">Somebody else has it.</exception>
    public static async Task<TrainingTurnStore> TakeAsync(NpgsqlDataSource database, string name, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            var taken = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "SELECT pg_try_advisory_lock(@AdvisoryLock) FROM set_config('application_name', @name, false)",
                new { name, AdvisoryLock }, cancellationToken: cancellation));
            return taken ? new TrainingTurnStore(connection) : throw new TrainingTurnException(await HolderAsync(connection, cancellation));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes sure that it has not ended meanwhile.</summary>
    /// <exception cref="NpgsqlException">It has, with its connection.</exception>
    public Task VerifyAsync(CancellationToken cancellation) =>
        _connection.ExecuteAsync(new CommandDefinition("SELECT 1", cancellationToken: cancellation));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.ExecuteAsync($"SELECT pg_advisory_unlock({AdvisoryLock}); RESET application_name");
        }
        catch (NpgsqlException)
        {
            // It is gone already.
        }
        await _connection.DisposeAsync();
    }

    private static async Task<string> HolderAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition("RESET application_name", cancellationToken: cancellation));
        var (holder, since) = await connection.QueryFirstOrDefaultAsync<(string? Name, DateTime Since)>(new CommandDefinition("""
            SELECT application_name, query_start FROM pg_locks JOIN pg_stat_activity USING (pid)
            WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND (classid::bigint << 32) + objid::bigint = @AdvisoryLock
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """, new { AdvisoryLock }, cancellationToken: cancellation));
        return holder is null ? "one that has just ended" : $"{holder}, since {since:u}";
    }
}

/// <summary>Another training is running in the cluster.</summary>
internal sealed class TrainingTurnException(string holder) : Exception($"A model is being trained already: by {holder}.");
