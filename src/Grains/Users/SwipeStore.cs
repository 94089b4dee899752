using Npgsql;

namespace SwipeShop.Users;

/// <summary>Writes swipes and undos into the log; the favorites follow in the same statement.</summary>
internal sealed class SwipeStore(RowWriter rows)
{
    // Plain inserts: a row that stands already fails the statement, so that a unit is written whole or not at all.
    // Favorites go in the order of their key, so that two silos never lock them crosswise.
    private const string WriteSwipes = """
        WITH swipes AS (
            INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        ), liked AS (
            INSERT INTO favorites (user_id, item_id, added_at)
            SELECT * FROM unnest($7, $8, $9) AS f (user_id, item_id, added_at) ORDER BY user_id, item_id
            ON CONFLICT (user_id, item_id) DO UPDATE SET added_at = excluded.added_at
        )
        DELETE FROM favorites USING unnest($10, $11) AS dropped (user_id, item_id)
        WHERE favorites.user_id = dropped.user_id AND favorites.item_id = dropped.item_id
        """;

    private const string WriteUndo = """
        WITH undo AS (
            INSERT INTO user_interactions (user_id, seq, item_id, interaction, created_at) VALUES ($1, $2, $3, 'undo', $4)
        ), swipe AS (
            UPDATE user_interactions SET undone_seq = $2 WHERE user_id = $1 AND seq = $5
        ), liked AS (
            INSERT INTO favorites (user_id, item_id, added_at) SELECT $1, $3, $6 WHERE $6 IS NOT NULL
            ON CONFLICT (user_id, item_id) DO UPDATE SET added_at = excluded.added_at
        )
        DELETE FROM favorites WHERE user_id = $1 AND item_id = $3 AND $6 IS NULL
        """;

    private const string WriteUnfavorite = """
        WITH swipe AS (
            UPDATE user_interactions SET unfavorited_at = $3 WHERE user_id = $1 AND seq = $4
        )
        DELETE FROM favorites WHERE user_id = $1 AND item_id = $2
        """;

    public Task<WriteOutcome> WriteAsync(IReadOnlyList<SwipeUnit> units)
    {
        var count = units.Sum(u => u.Swipes.Count);
        var (users, seqs, items, directions) = (new int[count], new int[count], new int[count], new string[count]);
        var (ids, times) = (new Guid[count], new DateTime[count]);
        var row = 0;
        foreach (var unit in units)
        {
            foreach (var swipe in unit.Swipes)
            {
                (users[row], seqs[row], items[row]) = (unit.UserId, swipe.Seq, swipe.ItemId);
                (directions[row], ids[row], times[row]) = (Name(swipe.Direction), swipe.SwipeId, swipe.At.UtcDateTime);
                row++;
            }
        }
        var liked = units.SelectMany(u => u.Liked, (unit, swipe) => (unit.UserId, swipe.ItemId, swipe.At.UtcDateTime)).ToArray();
        var dropped = units.SelectMany(u => u.Dropped, (unit, item) => (unit.UserId, Item: item)).ToArray();

        return rows.ExecuteAsync(WriteSwipes,
            new NpgsqlParameter<int[]> { TypedValue = users },
            new NpgsqlParameter<int[]> { TypedValue = seqs },
            new NpgsqlParameter<int[]> { TypedValue = items },
            new NpgsqlParameter<string[]> { TypedValue = directions },
            new NpgsqlParameter<Guid[]> { TypedValue = ids },
            new NpgsqlParameter<DateTime[]> { TypedValue = times },
            new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(liked, f => f.UserId) },
            new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(liked, f => f.ItemId) },
            new NpgsqlParameter<DateTime[]> { TypedValue = Array.ConvertAll(liked, f => f.UtcDateTime) },
            new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(dropped, f => f.UserId) },
            new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(dropped, f => f.Item) });
    }

    /// <summary>Takes a swipe back, under a number of its own, and makes the item a favorite again or no more.</summary>
    public Task<WriteOutcome> UndoAsync(int userId, UndoPlan plan, DateTimeOffset now) => rows.ExecuteAsync(WriteUndo,
        new NpgsqlParameter<int> { TypedValue = userId },
        new NpgsqlParameter<int> { TypedValue = plan.Seq },
        new NpgsqlParameter<int> { TypedValue = plan.Swipe.ItemId },
        new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
        new NpgsqlParameter<int> { TypedValue = plan.Swipe.Seq },
        new NpgsqlParameter<DateTime?> { TypedValue = plan.Favorite?.AddedAt.UtcDateTime });

    /// <summary>Takes an item out of the favorites; its swipe stands.</summary>
    public Task<WriteOutcome> UnfavoriteAsync(int userId, FavoriteSwipe favorite, DateTimeOffset now) => rows.ExecuteAsync(WriteUnfavorite,
        new NpgsqlParameter<int> { TypedValue = userId },
        new NpgsqlParameter<int> { TypedValue = favorite.ItemId },
        new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
        new NpgsqlParameter<int> { TypedValue = favorite.Seq });

    /// <summary>Takes a swipe out of the evidence of a taste, or, without a time, puts it back.</summary>
    public Task<WriteOutcome> ForgetAsync(int userId, int seq, DateTimeOffset? at) => rows.ExecuteAsync(
        "UPDATE user_interactions SET forgotten_at = $3 WHERE user_id = $1 AND seq = $2",
        new NpgsqlParameter<int> { TypedValue = userId },
        new NpgsqlParameter<int> { TypedValue = seq },
        new NpgsqlParameter<DateTime?> { TypedValue = at?.UtcDateTime });

    /// <summary>The log's word for a direction.</summary>
    public static string Name(SwipeDirection direction) => direction == SwipeDirection.Right ? "right" : "left";
}
