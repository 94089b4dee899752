using Npgsql;

namespace SwipeShop.Testing;

/// <summary>Puts swipes into a database's log, the way the swipe writer does, but many at once.</summary>
internal static class TestSwipes
{
    /// <summary>
    /// Adds guests who swipe: user u's k-th swipe is of the item at place (3 u + 7 k) of the items, and each is a like where the user likes
    /// that sort of item: half of the users like those at even places, the others those at odd ones.
    /// </summary>
    public static async Task AddAsync(NpgsqlDataSource database, int[] items, int users, int swipesEach)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("""
            WITH added AS (
                INSERT INTO users (username) SELECT NULL FROM generate_series(1, $2) RETURNING id
            )
            INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at)
            SELECT id, k, $1[1 + place], CASE WHEN place % 2 = id % 2 THEN 'right' ELSE 'left' END, gen_random_uuid(), now()
            FROM added, generate_series(1, $3) k, LATERAL (SELECT (3 * id + 7 * k) % cardinality($1) AS place) p
            """, connection);
        command.Parameters.Add(new() { Value = items });
        command.Parameters.Add(new() { Value = users });
        command.Parameters.Add(new() { Value = swipesEach });
        await command.ExecuteNonQueryAsync();
    }
}
