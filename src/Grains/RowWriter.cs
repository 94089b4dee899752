using Microsoft.Extensions.Logging;
using Npgsql;

namespace SwipeShop;

/// <summary>How writing rows ended.</summary>
internal enum WriteOutcome
{
    /// <summary>All of it is committed.</summary>
    Committed,

    /// <summary>Nothing of it is, and nothing will be: the database cannot be reached, or too much is waiting.</summary>
    Refused,

    /// <summary>A row stands already, or one that it refers to is gone: the writer's memory is out of date.</summary>
    OutOfDate,

    /// <summary>The connection was lost on the way: it may be committed or not.</summary>
    Unknown,
}

/// <summary>Executes a statement or a transaction, and tells apart what a grain has to know before it changes its memory.</summary>
internal sealed class RowWriter(NpgsqlDataSource database, ILogger<RowWriter> log)
{
    /// <summary>
    /// Executes a statement that may be repeated: where a connection is lost (a restarted server, a dead pooled connection), it is
    /// tried once more on a new one.
    /// </summary>
    public async Task<WriteOutcome> ExecuteAsync(string sql, params NpgsqlParameter[] parameters)
    {
        var outcome = await TryAsync(sql, parameters);
        if (outcome != WriteOutcome.Unknown) return outcome;
        database.Clear();
        return await TryAsync(sql, parameters) == WriteOutcome.Committed ? WriteOutcome.Committed : WriteOutcome.Unknown;
    }

    /// <summary>Does several things in one transaction, all or nothing. A lost connection is not tried again.</summary>
    public Task<WriteOutcome> TransactAsync(Func<NpgsqlConnection, Task> work) => OnConnectionAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await work(connection);
        await transaction.CommitAsync();
    });

    private Task<WriteOutcome> TryAsync(string sql, NpgsqlParameter[] parameters) => OnConnectionAsync(async connection =>
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            command.Parameters.Clear(); // a parameter belongs to one command at a time
        }
    });

    private async Task<WriteOutcome> OnConnectionAsync(Func<NpgsqlConnection, Task> write)
    {
        NpgsqlConnection connection;
        try
        {
            connection = await database.OpenConnectionAsync();
        }
        catch (NpgsqlException e)
        {
            log.LogWarning("Postgres cannot be reached: {Reason}", e.Message);
            return WriteOutcome.Refused;
        }

        await using (connection)
        {
            try
            {
                await write(connection);
                return WriteOutcome.Committed;
            }
            catch (PostgresException e)
            {
                return Judge(e);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("The connection to Postgres was lost on the way: {Reason}", e.Message);
                return WriteOutcome.Unknown;
            }
        }
    }

    private WriteOutcome Judge(PostgresException e)
    {
        const string integrityConstraintViolation = "23";
        const string operatorIntervention = "57P";
        if (e.SqlState.StartsWith(integrityConstraintViolation, StringComparison.Ordinal)) return WriteOutcome.OutOfDate;
        if (e.SqlState.StartsWith(operatorIntervention, StringComparison.Ordinal)) return WriteOutcome.Unknown;
        log.LogError("Postgres refused a statement: {SqlState} {Reason}", e.SqlState, e.MessageText);
        return WriteOutcome.Refused;
    }
}
