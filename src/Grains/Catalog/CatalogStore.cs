using System.Collections.Immutable;
using Npgsql;

namespace SwipeShop.Catalog;

/// <summary>Reads the catalogue.</summary>
internal sealed class CatalogStore(NpgsqlDataSource database)
{
    /// <summary>Reads the catalogue's version, and the items that changed after an older one.</summary>
    public async Task<(long Version, List<Item> Changed)> LoadAsync(long after, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // The version first: what changes in between comes again with the next one.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT version FROM snapshot_versions WHERE name = 'catalog'"),
                new("""
                    SELECT id, source, merchant_id, name, brand, description, category, price, sale_price, sale_starts_at, sale_ends_at,
                           list_price, currency, availability, gtin, gtin_valid, mpn, color, sizes, material, gender, item_group_id, link,
                           image_url, additional_image_urls
                    FROM items WHERE version > $1
                    """) { Parameters = { new NpgsqlParameter<long> { TypedValue = after } } },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var version = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        var changed = new List<Item>();
        while (await reader.ReadAsync(cancellation)) changed.Add(Read(reader));
        return (version, changed);
    }

    private static Item Read(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        decimal? Money(int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
        ImmutableArray<string> Texts(int column) => [.. row.GetFieldValue<string[]>(column)];

        return new Item
        {
            Id = row.GetInt32(0),
            Source = row.GetString(1),
            MerchantId = row.GetString(2),
            Name = row.GetString(3),
            Brand = Text(4),
            Description = Text(5),
            Category = Text(6),
            Price = Money(7),
            SalePrice = Money(8),
            SaleStartsAt = Time(9),
            SaleEndsAt = Time(10),
            ListPrice = Money(11),
            Currency = Text(12),
            Availability = AvailabilityNames.Parse(Text(13)),
            Gtin = Text(14),
            GtinValid = row.IsDBNull(15) ? null : row.GetBoolean(15),
            Mpn = Text(16),
            Color = Text(17),
            Sizes = Texts(18),
            Material = Text(19),
            Gender = Text(20),
            ItemGroupId = Text(21),
            Link = Text(22),
            ImageUrl = Text(23),
            AdditionalImageUrls = Texts(24),
        };
    }
}
