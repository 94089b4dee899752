using Npgsql;

namespace SwipeShop.Users;

/// <summary>Moves a guest's rows to an account.</summary>
internal sealed class GuestStore(RowWriter rows)
{
    // The lock holds up, and then fails, whatever another activation of the guest still writes: its rows refer to the guest's.
    private const string LockGuest = "SELECT FROM users WHERE id = $1 AND email IS NULL FOR UPDATE";

    private const string MoveSwipes = """
        INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at, undone_seq, unfavorited_at, forgotten_at)
        SELECT $1, moved.seq, theirs.item_id, theirs.interaction,
            CASE WHEN moved.renamed THEN gen_random_uuid() ELSE theirs.swipe_id END, theirs.created_at, moved.undone_seq, theirs.unfavorited_at,
            theirs.forgotten_at
        FROM unnest($3, $4, $5, $6) AS moved (guest_seq, seq, undone_seq, renamed)
        JOIN user_interactions theirs ON theirs.user_id = $2 AND theirs.seq = moved.guest_seq
        """;

    private const string Like = """
        INSERT INTO favorites (user_id, item_id, added_at) SELECT $1, f.item_id, f.added_at FROM unnest($2, $3) AS f (item_id, added_at)
        ON CONFLICT (user_id, item_id) DO UPDATE SET added_at = excluded.added_at
        """;

    private const string Drop = "DELETE FROM favorites WHERE user_id = $1 AND item_id = ANY($2)";

    private const string UniteCarts = """
        INSERT INTO cart (user_id, item_id, quantity, chosen_vendor, added_at)
        SELECT $1, item_id, quantity, chosen_vendor, added_at FROM cart WHERE user_id = $2
        ON CONFLICT (user_id, item_id) DO NOTHING
        """;

    private const string RemoveGuest = "DELETE FROM users WHERE id = $1";

    /// <summary>
    /// In one transaction: the guest's log by the plan, favorites that follow it, cart lines that the account does not have, the
    /// newer preferences, and the guest removed. Where the guest is gone already, nothing.
    /// </summary>
    /// <param name="plan">Judges the guest's log.</param>
    public Task<WriteOutcome> TakeOverAsync(int accountId, int guestId, Func<IReadOnlyList<InteractionRow>, MergePlan> plan) =>
        rows.TransactAsync(async connection =>
        {
            await using (var lockGuest = Command(connection, LockGuest, guestId))
            await using (var locked = await lockGuest.ExecuteReaderAsync())
                if (!await locked.ReadAsync()) return;
            await WriteAsync(connection, accountId, guestId, plan(await ReadLogAsync(connection, guestId)));
        });

    private static async Task<List<InteractionRow>> ReadLogAsync(NpgsqlConnection connection, int guestId)
    {
        await using var command = Command(connection, UserStore.SelectInteractions, guestId);
        await using var reader = await command.ExecuteReaderAsync();
        var log = new List<InteractionRow>();
        while (await reader.ReadAsync()) log.Add(UserStore.ReadInteraction(reader));
        return log;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, int accountId, int guestId, MergePlan plan)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(MoveSwipes)
                {
                    Parameters =
                    {
                        Int(accountId),
                        Int(guestId),
                        Ints(plan.Rows.Select(r => r.GuestSeq)),
                        Ints(plan.Rows.Select(r => r.Seq)),
                        new NpgsqlParameter<int?[]> { TypedValue = [.. plan.Rows.Select(r => r.UndoneSeq)] },
                        new NpgsqlParameter<bool[]> { TypedValue = [.. plan.Rows.Select(r => r.Renamed)] },
                    },
                },
                new NpgsqlBatchCommand(Like)
                {
                    Parameters =
                    {
                        Int(accountId),
                        Ints(plan.Liked.Select(f => f.ItemId)),
                        new NpgsqlParameter<DateTime[]> { TypedValue = [.. plan.Liked.Select(f => f.AddedAt.UtcDateTime)] },
                    },
                },
                new NpgsqlBatchCommand(Drop) { Parameters = { Int(accountId), Ints(plan.Dropped) } },
                new NpgsqlBatchCommand(UniteCarts) { Parameters = { Int(accountId), Int(guestId) } },
                new NpgsqlBatchCommand(PreferencesStore.TakeNewer) { Parameters = { Int(accountId), Int(guestId) } },
                new NpgsqlBatchCommand(RemoveGuest) { Parameters = { Int(guestId) } },
            },
        };
        await batch.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, int userId) =>
        new(sql, connection) { Parameters = { Int(userId) } };

    private static NpgsqlParameter<int> Int(int value) => new() { TypedValue = value };

    private static NpgsqlParameter<int[]> Ints(IEnumerable<int> values) => new() { TypedValue = [.. values] };
}
