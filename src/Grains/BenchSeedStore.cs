using Npgsql;

namespace SwipeShop;

/// <summary>
/// Fills an empty database with made-up rows to measure with, in one transaction: all of it or nothing. The same sizes give the same rows
/// but for the ids of the swipes.
/// </summary>
internal sealed class BenchSeedStore : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private BenchSeedStore(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_connection, _transaction) = (connection, transaction);

    /// <summary>Takes the catalogue's turn, so that no import comes between.</summary>
    /// <returns>Null where the database has items or users already.</returns>
    public static async Task<BenchSeedStore?> BeginAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        var store = new BenchSeedStore(connection, await connection.BeginTransactionAsync(cancellation));
        await store.ExecuteAsync("SELECT 1 FROM snapshot_versions WHERE name IN ('catalog', 'offers') ORDER BY name FOR UPDATE", [], cancellation);
        await using var any = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM items) OR EXISTS (SELECT 1 FROM users)", connection);
        if (!(bool)(await any.ExecuteScalarAsync(cancellation))!) return store;
        await store.DisposeAsync();
        return null;
    }

    /// <summary>Adds items 1 to <paramref name="count"/>: five categories, 97 brands, prices of 15.50 to 214.50 EUR.</summary>
    public Task AddItemsAsync(int count, CancellationToken cancellation) => ExecuteAsync("""
        WITH raised AS (UPDATE snapshot_versions SET version = version + 1 WHERE name = 'catalog' RETURNING version)
        INSERT INTO items (id, source, merchant_id, name, brand, description, category, price, currency, availability, image_url, version)
        SELECT i, 'bench', i, 'Item ' || i, 'Brand ' || i % 97, 'A garment, number ' || i || ', with a description of ordinary length.',
               (ARRAY['dresses', 'skirts', 'shirts', 'coats', 'boots'])[1 + i % 5], 15.50 + i::bigint * 7919 % 200, 'EUR', 'in_stock',
               'https://img.example.com/items/' || i || '.jpg', version
        FROM generate_series(1, $1) i, raised
        """, "SELECT setval(pg_get_serial_sequence('items', 'id'), $1)", [count], cancellation);

    /// <summary>Adds what each of so many vendors asks for each item: from a tenth less than the catalogue's price, 2 % apart.</summary>
    public Task AddOffersAsync(int vendors, DateTimeOffset now, CancellationToken cancellation) => ExecuteAsync("""
        WITH raised AS (UPDATE snapshot_versions SET version = version + 1 WHERE name = 'offers' RETURNING version)
        INSERT INTO price_comparisons (item_id, vendor_name, price, currency, link, availability, observed_at, version)
        SELECT id, 'Vendor ' || v, round(price * (0.88 + 0.02 * v), 2), currency, 'https://vendor' || v || '.example.com/p/' || id,
               'in_stock', $2, raised.version
        FROM items, generate_series(1, $1) v, raised
        """, [vendors, now.UtcDateTime], cancellation);

    /// <summary>Adds users 1 to <paramref name="count"/>: bench1@example.com and so on, all with the same password.</summary>
    public Task AddUsersAsync(int count, string passwordHash, DateTimeOffset now, CancellationToken cancellation) => ExecuteAsync("""
        INSERT INTO users (id, username, email, password, created_at)
        SELECT u, 'bench' || u, 'bench' || u || '@example.com', $2, $3 FROM generate_series(1, $1) u
        """, "SELECT setval(pg_get_serial_sequence('users', 'id'), $1)", [count, passwordHash, now.UtcDateTime], cancellation);

    /// <summary>
    /// Adds swipes, evenly spread over the users, a minute apart, four in ten to the right, and the favorites that follow from them: user
    /// u's k-th swipe is of item 1 + (131 u + 7919 k) mod items.
    /// </summary>
    public async Task AddSwipesAsync(int count, int users, int items, DateTimeOffset now, CancellationToken cancellation)
    {
        await ExecuteAsync("""
            INSERT INTO user_interactions (user_id, seq, item_id, interaction, swipe_id, created_at)
            SELECT u, k, 1 + (u::bigint * 131 + k::bigint * 7919) % $3, CASE WHEN (u::bigint * 7 + k * 3) % 10 < 4 THEN 'right' ELSE 'left' END,
                   gen_random_uuid(), $4 - ($1 / $2 + 1 - k) * interval '1 minute'
            FROM generate_series(1, $2) u, generate_series(1, $1 / $2 + (u <= $1 % $2)::int) k
            """, [count, users, items, now.UtcDateTime], cancellation);
        await ExecuteAsync("""
            INSERT INTO favorites (user_id, item_id, added_at)
            SELECT user_id, item_id, created_at
            FROM (SELECT DISTINCT ON (user_id, item_id) * FROM user_interactions ORDER BY user_id, item_id, seq DESC) last
            WHERE interaction = 'right'
            """, [], cancellation);
    }

    /// <summary>Makes the rows visible to all, and tells Postgres how many there are.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        await _transaction.CommitAsync(cancellation);
        await ExecuteAsync("VACUUM ANALYZE items, price_comparisons, users, user_interactions, favorites", [], cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, string thenForTheFirst, object[] values, CancellationToken cancellation)
    {
        await ExecuteAsync(sql, values, cancellation);
        await ExecuteAsync(thenForTheFirst, values[..1], cancellation);
    }

    private async Task ExecuteAsync(string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
