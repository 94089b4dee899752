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

/// <summary>Reads what a model is trained on.</summary>
internal sealed class TrainingStore(NpgsqlDataSource database)
{
    /// <summary>Takes the turn to train.</summary>
    /// <param name="name">Names who has it, for whoever comes meanwhile.</param>
    /// <exception cref="TrainingTurnException">Somebody else has it.</exception>
    public Task<TrainingTurnStore> TakeTurnAsync(string name, CancellationToken cancellation) => TrainingTurnStore.TakeAsync(database, name, cancellation);

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

    /// <summary>
    /// The swipes that stand, shopper by shopper: the last one of each item that was not undone, in the order of the log. An item whose last
    /// one was taken out of the evidence has none.
    /// </summary>
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

    private static List<Evidence> Standing(List<(Evidence Swipe, bool Forgotten)> swipes)
    {
        var seen = new HashSet<int>();
        List<Evidence> standing = [.. Enumerable.Reverse(swipes).Where(s => seen.Add(s.Swipe.ItemId) && !s.Forgotten).Select(s => s.Swipe)];
        standing.Reverse();
        return standing;
    }
}
