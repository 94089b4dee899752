using Npgsql;
using SwipeShop.Accounts;

namespace SwipeShop.Users;

/// <summary>All that a user's grain holds in memory.</summary>
internal sealed record UserRows(bool IsGuest, SessionList Sessions, SwipeLog Swipes, CartLines Cart, Preferences Preferences);

/// <summary>Loads a user, and writes the cart.</summary>
internal sealed class UserStore(NpgsqlDataSource database, RowWriter rows)
{
    /// <summary>The log of user $1, as <see cref="ReadInteraction"/> reads it.</summary>
    internal const string SelectInteractions = """
        SELECT seq, item_id, interaction, swipe_id, created_at, undone_seq, unfavorited_at IS NOT NULL, forgotten_at IS NOT NULL
        FROM user_interactions WHERE user_id = $1 ORDER BY seq
        """;

    /// <summary>Loads a user in one round trip.</summary>
    /// <returns>Null where there is no such user.</returns>
    public async Task<UserRows?> LoadAsync(int userId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                ForUser("SELECT email IS NULL FROM users WHERE id = $1", userId),
                ForUser("""
                    SELECT id, refresh_hash, previous_hash, rotated_at, created_at, expires_at, user_agent FROM sessions WHERE user_id = $1
                    """, userId),
                ForUser(SelectInteractions, userId),
                ForUser("SELECT item_id, quantity, chosen_vendor, added_at FROM cart WHERE user_id = $1", userId),
                ForUser(PreferencesStore.Select, userId),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        var isGuest = reader.GetBoolean(0);
        var sessions = await ReadAsync(reader, ReadSession, cancellation);
        var swipes = await ReadAsync(reader, ReadInteraction, cancellation);
        var cart = await ReadAsync(reader, ReadCartEntry, cancellation);
        var preferences = await ReadAsync(reader, PreferencesStore.Read, cancellation);
        return new UserRows(
            isGuest, new SessionList(sessions), SwipeLog.From(swipes), new CartLines(cart), preferences.SingleOrDefault(Preferences.None));
    }

    public Task<WriteOutcome> PutIntoCartAsync(int userId, CartEntry entry) => rows.ExecuteAsync("""
        INSERT INTO cart (user_id, item_id, quantity, chosen_vendor, added_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (user_id, item_id) DO UPDATE SET quantity = excluded.quantity, chosen_vendor = excluded.chosen_vendor
        """,
        new NpgsqlParameter<int> { TypedValue = userId },
        new NpgsqlParameter<int> { TypedValue = entry.ItemId },
        new NpgsqlParameter<int> { TypedValue = entry.Quantity },
        new NpgsqlParameter<string?> { TypedValue = entry.ChosenVendor },
        new NpgsqlParameter<DateTime> { TypedValue = entry.AddedAt.UtcDateTime });

    public Task<WriteOutcome> RemoveFromCartAsync(int userId, int itemId) => rows.ExecuteAsync(
        "DELETE FROM cart WHERE user_id = $1 AND item_id = $2",
        new NpgsqlParameter<int> { TypedValue = userId },
        new NpgsqlParameter<int> { TypedValue = itemId });

    /// <summary>Removes a user; all rows that are about the user go with it.</summary>
    public Task<WriteOutcome> RemoveAsync(int userId) => rows.ExecuteAsync(
        "DELETE FROM users WHERE id = $1", new NpgsqlParameter<int> { TypedValue = userId });

    private static NpgsqlBatchCommand ForUser(string sql, int userId) =>
        new(sql) { Parameters = { new NpgsqlParameter<int> { TypedValue = userId } } };

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        var found = new List<T>();
        while (await reader.ReadAsync(cancellation)) found.Add(read(reader));
        return found;
    }

    private static Session ReadSession(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetFieldValue<byte[]>(1),
        row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2),
        row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
        row.GetFieldValue<DateTimeOffset>(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.IsDBNull(6) ? null : row.GetString(6));

    internal static InteractionRow ReadInteraction(NpgsqlDataReader row)
    {
        var (seq, interaction) = (row.GetInt32(0), row.GetString(2));
        LoggedSwipe? swipe = interaction == "undo" ? null : new LoggedSwipe(
            seq,
            row.GetInt32(1),
            interaction == "right" ? SwipeDirection.Right : SwipeDirection.Left,
            row.GetGuid(3),
            row.GetFieldValue<DateTimeOffset>(4));
        return new InteractionRow(seq, swipe, row.IsDBNull(5) ? null : row.GetInt32(5), row.GetBoolean(6), row.GetBoolean(7));
    }

    private static CartEntry ReadCartEntry(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateTimeOffset>(3));
}
