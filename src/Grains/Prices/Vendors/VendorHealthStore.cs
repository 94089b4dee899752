using Npgsql;

namespace SwipeShop.Prices.Vendors;

/// <summary>How a vendor's listings stand.</summary>
/// <param name="Failing">The last attempt failed.</param>
/// <param name="Watched">Somebody waits for the price.</param>
/// <param name="OldestWatched">When the oldest of those was last seen; null where none was.</param>
internal sealed record ListingCounts(int Listings, int Failing, int Watched, int WatchedWithoutPrice, DateTimeOffset? OldestWatched)
{
    public static readonly ListingCounts None = new(0, 0, 0, 0, null);
}

/// <summary>Counts for operators.</summary>
internal sealed class VendorHealthStore(NpgsqlDataSource database)
{
    public async Task<Dictionary<string, ListingCounts>> CountAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            SELECT vendor, count(*)::int, count(*) FILTER (WHERE failures > 0)::int, count(watched_by)::int,
                   count(*) FILTER (WHERE watched_by IS NOT NULL AND succeeded_at IS NULL)::int,
                   min(succeeded_at) FILTER (WHERE watched_by IS NOT NULL)
            FROM listings GROUP BY vendor
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var counts = new Dictionary<string, ListingCounts>();
        while (await reader.ReadAsync(cancellation))
        {
            counts.Add(reader.GetString(0), new ListingCounts(
                reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4),
                reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5)));
        }
        return counts;
    }
}
