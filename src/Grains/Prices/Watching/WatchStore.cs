using Npgsql;

namespace SwipeShop.Prices.Watching;

/// <summary>Reads what is to be watched.</summary>
internal sealed class WatchStore(NpgsqlDataSource database)
{
    /// <summary>
    /// Notes with each listing who waits for its price, and that a price which somebody waits for is due when its lifetime ends: one that was
    /// looked at daily until now, one whose look was under way meanwhile, one whose vendor's prices live for less by now; and, once somebody
    /// waits for it, one that was sold out, and one that got no request.
    /// </summary>
    /// <returns>How many listings changed.</returns>
    public async Task<int> MarkAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            WITH watched AS (
                SELECT item_id, CASE WHEN bool_or(in_cart) THEN 'cart' ELSE 'favorites' END AS watched_by
                FROM (SELECT item_id, true AS in_cart FROM cart UNION ALL SELECT item_id, false FROM favorites) w GROUP BY item_id
            ), wanted AS (
                SELECT l.item_id, l.vendor, w.watched_by, v.price_lifetime
                FROM listings l JOIN vendors v ON v.name = l.vendor LEFT JOIN watched w ON w.item_id = l.item_id
                WHERE l.watched_by IS DISTINCT FROM w.watched_by
                    OR (w.watched_by IS NOT NULL AND l.reason IS NULL AND l.next_check_at > coalesce(l.succeeded_at + v.price_lifetime, $1))
            )
            UPDATE listings l
            SET watched_by = w.watched_by,
                next_check_at = CASE
                    WHEN w.watched_by IS NULL OR NOT (
                        l.reason IS NULL OR (l.reason = 'not_listed' AND l.failures = 0)
                        OR (l.reason = 'quota' AND l.watched_by IS DISTINCT FROM 'cart')) THEN l.next_check_at
                    ELSE least(l.next_check_at, coalesce(l.succeeded_at + w.price_lifetime, $1)) END
            FROM wanted w WHERE l.item_id = w.item_id AND l.vendor = w.vendor
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>All items that an enabled vendor lists.</summary>
    public async Task<List<ListedItem>> LoadAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            SELECT l.item_id, min(l.watched_by), min(v.price_lifetime), min(l.next_check_at)
            FROM listings l JOIN vendors v ON v.name = l.vendor WHERE v.enabled GROUP BY l.item_id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var items = new List<ListedItem>();
        while (await reader.ReadAsync(cancellation))
        {
            items.Add(new ListedItem(
                reader.GetInt32(0), WatchNames.Parse(reader.IsDBNull(1) ? null : reader.GetString(1)), reader.GetTimeSpan(2),
                reader.GetFieldValue<DateTimeOffset>(3)));
        }
        return items;
    }
}
