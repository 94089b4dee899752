using Dapper;
using Npgsql;

namespace SwipeShop.Recommendations;

/// <summary>Counts likes and swipes.</summary>
internal sealed class LikeRateStore(NpgsqlDataSource database)
{
    /// <summary>Counts per item the swipes that were not undone. A change of mind counts with both its swipes.</summary>
    public async Task<LikeRates> CountAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var counts = await connection.QueryAsync<LikeCount>(new CommandDefinition("""
            SELECT item_id AS "ItemId", (count(*) FILTER (WHERE interaction = 'right'))::int AS "Likes", count(*)::int AS "Swipes"
            FROM user_interactions WHERE undone_seq IS NULL AND interaction <> 'undo'
            GROUP BY item_id
            """, commandTimeout: 0, cancellationToken: cancellation));
        return new LikeRates(counts.AsList());
    }
}
