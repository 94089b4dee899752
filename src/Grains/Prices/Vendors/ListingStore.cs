using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace SwipeShop.Prices.Vendors;

/// <summary>The rows of listings.</summary>
internal sealed class ListingStore(NpgsqlDataSource database)
{
    /// <summary>Of listings l, as <see cref="Read"/> reads them.</summary>
    internal const string Columns = """
        l.item_id, l.vendor, l.product_id, l.url, l.origin, l.next_check_at, l.failures, l.reason, l.etag, l.last_modified, l.attempted_at,
        l.succeeded_at, l.watched_by, l.held_price, l.held_currency, l.held_at
        """;

    /// <summary>An item's listings by vendor.</summary>
    public async Task<List<Listing>> LoadItemAsync(int itemId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM listings l WHERE l.item_id = $1 ORDER BY l.vendor");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = itemId });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var listings = new List<Listing>();
        while (await reader.ReadAsync(cancellation)) listings.Add(Read(reader));
        return listings;
    }

    /// <summary>
    /// Adds and replaces listings that somebody gave, in one statement. One that changed is looked at at once; what was known of how it goes is
    /// forgotten, and what was asked is not shown any more: it was for another product.
    /// </summary>
    /// <param name="listings">Checked, their items and vendors exist; no pair of them twice.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<ImmutableArray<ChangeResult>> ApplyAsync(IReadOnlyList<ListingTarget> listings, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            WITH given AS (
                SELECT * FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS g (item_id, vendor, product_id, url, place)
            ), judged AS (
                SELECT g.*, l.item_id IS NULL AS added, (l.product_id, l.url) IS NOT DISTINCT FROM (g.product_id, g.url) AS same
                FROM given g LEFT JOIN listings l USING (item_id, vendor)
            ), written AS (
                INSERT INTO listings (item_id, vendor, product_id, url, origin)
                SELECT item_id, vendor, product_id, url, 'given' FROM judged WHERE added OR NOT same ORDER BY item_id, vendor
                ON CONFLICT (item_id, vendor) DO UPDATE SET product_id = excluded.product_id, url = excluded.url, origin = 'given',
                    next_check_at = now(), failures = 0, reason = NULL, etag = NULL, last_modified = NULL, held_price = NULL,
                    held_currency = NULL, held_at = NULL
            ), wanted AS (
                DELETE FROM removed_listings r USING given g WHERE r.item_id = g.item_id AND r.vendor = g.vendor
            ), raised AS (
                UPDATE snapshot_versions SET version = version + 1
                WHERE name = 'offers' AND EXISTS (SELECT FROM judged WHERE NOT added AND NOT same) RETURNING version
            ), withdrawn AS (
                UPDATE price_comparisons p SET withdrawn = true, version = raised.version
                FROM judged j, raised WHERE NOT j.added AND NOT j.same AND p.item_id = j.item_id AND p.vendor_name = j.vendor
            )
            SELECT added, same FROM judged ORDER BY place
            """);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. listings.Select(l => l.ItemId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. listings.Select(l => l.Vendor)] });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. listings.Select(l => l.ProductId)] });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. listings.Select(l => l.Url)] });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var results = ImmutableArray.CreateBuilder<ChangeResult>();
        while (await reader.ReadAsync(cancellation))
            results.Add(reader.GetBoolean(0) ? ChangeResult.Added : reader.GetBoolean(1) ? ChangeResult.Unchanged : ChangeResult.Changed);
        return results.ToImmutable();
    }

    /// <summary>Removes a listing for good: it comes back when somebody gives it, and not by itself.</summary>
    public async Task RemoveAsync(int itemId, string vendor, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            WITH removed AS (DELETE FROM listings WHERE item_id = $1 AND vendor = $2 RETURNING item_id, vendor),
            noted AS (
                INSERT INTO removed_listings (item_id, vendor) SELECT i.id, v.name FROM items i, vendors v WHERE i.id = $1 AND v.name = $2
                ON CONFLICT DO NOTHING
            ), raised AS (
                UPDATE snapshot_versions SET version = version + 1 WHERE name = 'offers' AND EXISTS (SELECT FROM removed) RETURNING version)
            UPDATE price_comparisons p SET withdrawn = true, version = raised.version
            FROM removed r, raised WHERE p.item_id = r.item_id AND p.vendor_name = r.vendor
            """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = itemId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = vendor });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Adds the listings that nobody needs to give: of the items of a feed that is a vendor, and of items with a GTIN where a vendor finds
    /// by it. Those that are there stay as they are, and those that somebody removed stay away.
    /// </summary>
    /// <returns>How many were added.</returns>
    public async Task<int> AddImpliedAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            INSERT INTO listings (item_id, vendor, origin)
            SELECT i.id, v.name, 'found'
            FROM vendors v JOIN items i ON (v.kind = 'feed' AND i.source = v.options ->> 'source') OR (v.finds_by_gtin AND i.gtin_valid)
            WHERE v.enabled AND NOT EXISTS (SELECT FROM listings l WHERE l.item_id = i.id AND l.vendor = v.name)
                AND NOT EXISTS (SELECT FROM removed_listings r WHERE r.item_id = i.id AND r.vendor = v.name)
            ORDER BY i.id, v.name
            ON CONFLICT (item_id, vendor) DO NOTHING
            """);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>How many listings each vendor has, and of how many the last attempt failed.</summary>
    public async Task<Dictionary<string, (long Listings, long Failing)>> CountAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT vendor, count(*), count(*) FILTER (WHERE failures > 0) FROM listings GROUP BY vendor");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<string, (long, long)>();
        while (await reader.ReadAsync(cancellation)) counts.Add(reader.GetString(0), (reader.GetInt64(1), reader.GetInt64(2)));
        return counts;
    }

    /// <summary>Which items there are, of ids and of merchants' ids with their source.</summary>
    /// <returns>For each its item's id, in their order; null where there is none.</returns>
    public async Task<ImmutableArray<int?>> FindItemsAsync(IReadOnlyList<ItemName> names, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            SELECT coalesce(i.id, m.id)
            FROM jsonb_to_recordset($1) AS n (place int, item_id int, source text, merchant_id text)
            LEFT JOIN items i ON i.id = n.item_id
            LEFT JOIN items m ON m.source = n.source AND m.merchant_id = n.merchant_id
            ORDER BY n.place
            """);
        var rows = names.Select((n, i) => new { place = i, item_id = n.ItemId, source = n.Source, merchant_id = n.MerchantId });
        command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(rows), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = ImmutableArray.CreateBuilder<int?>();
        while (await reader.ReadAsync(cancellation)) found.Add(reader.IsDBNull(0) ? null : reader.GetInt32(0));
        return found.ToImmutable();
    }

    internal static Listing Read(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

        return new Listing(
            row.GetInt32(0), row.GetString(1), Text(2), Text(3), row.GetString(4) == "found", row.GetFieldValue<DateTimeOffset>(5), row.GetInt32(6),
            Text(7), Text(8), Text(9), Time(10), Time(11), WatchNames.Parse(Text(12)),
            row.IsDBNull(13) ? null : new HeldPrice(row.GetDecimal(13), row.GetString(14), row.GetFieldValue<DateTimeOffset>(15)));
    }
}

/// <summary>How a file names an item: by its id, or by its source and merchant's id.</summary>
internal readonly record struct ItemName(int? ItemId, string? Source = null, string? MerchantId = null)
{
    /// <summary>The field that names it.</summary>
    public string Field => ItemId is null ? "merchant_id" : "item_id";
}
