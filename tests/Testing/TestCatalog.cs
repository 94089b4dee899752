using Npgsql;
using SwipeShop.Catalog;
using SwipeShop.Catalog.Feeds;

namespace SwipeShop.Testing;

/// <summary>Puts items into a database's catalogue, the way an import does.</summary>
internal static class TestCatalog
{
    private static int _sources;

    /// <summary>Adds items of a source of their own, and gives back their ids in the order given.</summary>
    public static async Task<int[]> AddAsync(NpgsqlDataSource database, params IReadOnlyList<Item> items)
    {
        var source = $"test-{Interlocked.Increment(ref _sources)}";
        var named = items.Select((item, i) => item with { Source = source, MerchantId = $"{i}" }).ToList();
        await new ImportStore(database).ImportAsync(source, named, apply: true, CancellationToken.None);
        await using var command = database.CreateCommand("SELECT id FROM items WHERE source = $1 ORDER BY merchant_id::int");
        command.Parameters.Add(new() { Value = source });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<int>();
        while (await reader.ReadAsync()) ids.Add(reader.GetInt32(0));
        return [.. ids];
    }

    public static Task<int[]> AddAsync(NpgsqlDataSource database, int count) =>
        AddAsync(database, [.. Enumerable.Range(0, count).Select(i => Garment($"Garment {i}"))]);

    /// <summary>An item with a name, a brand, a category and a price in EUR.</summary>
    public static Item Garment(string name) => new()
    {
        Id = 0,
        Source = "",
        MerchantId = "",
        Name = name,
        Brand = "Fenwick",
        Category = "dresses",
        Price = 49.90m,
        Currency = "EUR",
    };

    /// <summary>Writes what a vendor asks for an item, the way a price refresh does.</summary>
    public static async Task OfferAsync(NpgsqlDataSource database, int itemId, string vendor, decimal price, string currency = "EUR",
        Availability? availability = null, decimal? shipping = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("""
            WITH raised AS (UPDATE snapshot_versions SET version = version + 1 WHERE name = 'offers' RETURNING version)
            INSERT INTO price_comparisons (item_id, vendor_name, price, currency, availability, shipping, observed_at, version)
            SELECT $1, $2, $3, $4, $5, $6, now(), version FROM raised
            ON CONFLICT (item_id, vendor_name) DO UPDATE SET price = excluded.price, version = excluded.version
            """, connection);
        command.Parameters.Add(new() { Value = itemId });
        command.Parameters.Add(new() { Value = vendor });
        command.Parameters.Add(new() { Value = price });
        command.Parameters.Add(new() { Value = currency });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = availability?.Name() });
        command.Parameters.Add(new NpgsqlParameter<decimal?> { TypedValue = shipping });
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
