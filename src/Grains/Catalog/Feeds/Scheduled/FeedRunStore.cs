using Dapper;
using Npgsql;

namespace SwipeShop.Catalog.Feeds;

/// <summary>When a scheduled feed was imported.</summary>
/// <param name="EndedAt">Null while it runs, and where its node went away.</param>
internal sealed record FeedRun(DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>Keeps what became of each import of a scheduled feed.</summary>
internal sealed class FeedRunStore(NpgsqlDataSource database)
{
    public async Task<FeedRun?> LastAsync(string source)
    {
        await using var connection = await database.OpenConnectionAsync();
        var (startedAt, endedAt) = await connection.QueryFirstOrDefaultAsync<(DateTime? StartedAt, DateTime? EndedAt)>(
            "SELECT started_at, ended_at FROM feed_runs WHERE source = @source ORDER BY started_at DESC, id DESC LIMIT 1", new { source });
        return startedAt is { } started ? new FeedRun(started, endedAt) : null;
    }

    /// <returns>The run's id.</returns>
    public async Task<long> BeginAsync(ScheduledFeed feed, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("""
            WITH old AS (
                DELETE FROM feed_runs WHERE id IN (SELECT id FROM feed_runs WHERE source = @Source ORDER BY started_at DESC, id DESC OFFSET 99)
            )
            INSERT INTO feed_runs (source, address, started_at) VALUES (@Source, @Address, @now) RETURNING id
            """, new { feed.Source, feed.Address, now }, cancellationToken: cancellation));
    }

    /// <param name="problem">Why it ended early, or made nothing unavailable.</param>
    /// <param name="told">The first things that were wrong with rows.</param>
    public async Task EndAsync(long run, DateTimeOffset now, ImportSummary summary, string? problem, IReadOnlyCollection<string> told)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            UPDATE feed_runs SET ended_at = @now, added = @Added, changed = @Changed, unchanged = @Unchanged, refused = @Refused,
                unavailable = @Unavailable, problem = @problem, rows_told = @told
            WHERE id = @run
            """, new { run, now, summary.Added, summary.Changed, summary.Unchanged, summary.Refused, summary.Unavailable, problem, told = told.ToArray() });
    }
}
