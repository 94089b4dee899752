using Npgsql;
using SwipeShop.Catalog;

namespace SwipeShop.Prices;

/// <summary>An offer with the item that it is for.</summary>
internal readonly record struct ItemOffer(int ItemId, string? ItemCurrency, Offer Offer);

/// <summary>Reads what vendors ask.</summary>
internal sealed class PriceStore(NpgsqlDataSource database)
{
    private const string Columns = """
        SELECT p.item_id, i.currency, p.vendor_name, p.price, p.currency, p.link, p.availability, p.shipping, p.list_price, p.observed_at,
               p.method
        FROM price_comparisons p JOIN items i ON i.id = p.item_id
        """;

    public async Task<List<ItemOffer>> LoadItemAsync(int itemId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(Columns + " WHERE p.item_id = $1", connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = itemId } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await ReadAsync(reader, cancellation);
    }

    /// <summary>Reads the offers' version, and all offers of the items with one that changed after an older version.</summary>
    public async Task<(long Version, List<ItemOffer> Changed)> LoadChangedAsync(long after, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT version FROM snapshot_versions WHERE name = 'offers'"),
                new(Columns + " WHERE p.item_id IN (SELECT item_id FROM price_comparisons WHERE version > $1)")
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = after } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var version = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        return (version, await ReadAsync(reader, cancellation));
    }

    private static async Task<List<ItemOffer>> ReadAsync(NpgsqlDataReader row, CancellationToken cancellation)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        decimal? Money(int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

        var found = new List<ItemOffer>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new ItemOffer(row.GetInt32(0), Text(1), new Offer(
                row.GetString(2), row.GetDecimal(3), row.GetString(4), Text(5), AvailabilityNames.Parse(Text(6)), Money(7), Money(8),
                row.GetFieldValue<DateTimeOffset>(9), NextCheckAt: null, Text(10), StaleReason: null)));
        }
        return found;
    }
}
