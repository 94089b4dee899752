using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;

namespace SwipeShop.Catalog.Feeds;

/// <summary>What became of an item of a feed.</summary>
internal enum ImportResult
{
    Added,
    Changed,
    Unchanged,
    Refused,
}

/// <summary>Writes items of a feed into the catalogue.</summary>
internal sealed class ImportStore(NpgsqlDataSource database)
{
    private const string Columns = """
        name, brand, description, category, price, sale_price, sale_starts_at, sale_ends_at, list_price, currency, availability, gtin,
        gtin_valid, mpn, color, sizes, material, gender, item_group_id, link, image_url, additional_image_urls
        """;

    private static readonly string _theirs = "f." + string.Join(", f.", Columns.Split(',', StringSplitOptions.TrimEntries));

    private static readonly string _ours = "i." + string.Join(", i.", Columns.Split(',', StringSplitOptions.TrimEntries));

    // Whoever holds the version's row is the only one who changes the catalogue: no two imports can add the same item, and versions
    // come in the order of their commits. Items that stand are updated, not upserted: an upsert would use up an id for each of them.
    private const string TakeTurn = "SELECT version + 1 FROM snapshot_versions WHERE name = 'catalog' FOR UPDATE";

    private static readonly string _import = $"""
        WITH feed AS (
            SELECT * FROM jsonb_to_recordset($1) AS f (
                merchant_id text, name text, brand text, description text, category text, price numeric, sale_price numeric,
                sale_starts_at timestamptz, sale_ends_at timestamptz, list_price numeric, currency text, availability text, gtin text,
                gtin_valid boolean, mpn text, color text, sizes text[], material text, gender text, item_group_id text, link text,
                image_url text, additional_image_urls text[])
        ), judged AS (
            SELECT f.*, i.id, ({_theirs}) IS NOT DISTINCT FROM ({_ours}) AS same
            FROM feed f LEFT JOIN items i ON i.source = $2 AND i.merchant_id = f.merchant_id
        ), changed AS (
            UPDATE items SET ({Columns}, updated_at, version) = ({_theirs}, now(), $3)
            FROM judged f WHERE items.id = f.id AND NOT f.same AND $4
        ), added AS (
            INSERT INTO items (source, merchant_id, {Columns}, version)
            SELECT $2, f.merchant_id, {_theirs}, $3 FROM judged f WHERE f.id IS NULL AND $4
        )
        SELECT merchant_id, id IS NULL, same FROM judged
        """;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for Postgres, not for a page
        Converters = { new AvailabilityConverter() },
    };

    /// <summary>Adds and updates items by source and merchant id, in one transaction.</summary>
    /// <param name="items">All of one source; no merchant id twice.</param>
    /// <param name="apply">False only tells what would happen.</param>
    /// <returns>What became of each merchant id.</returns>
    public async Task<Dictionary<string, ImportResult>> ImportAsync(
        string source, IReadOnlyCollection<Item> items, bool apply, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var turn = new NpgsqlCommand(TakeTurn, connection);
        var version = (long)(await turn.ExecuteScalarAsync(cancellation))!;

        var results = new Dictionary<string, ImportResult>();
        await using (var import = new NpgsqlCommand(_import, connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = JsonSerializer.Serialize(items, _json), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new NpgsqlParameter<string> { TypedValue = source },
                new NpgsqlParameter<long> { TypedValue = version },
                new NpgsqlParameter<bool> { TypedValue = apply },
            },
        })
        await using (var reader = await import.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                results.Add(reader.GetString(0),
                    reader.GetBoolean(1) ? ImportResult.Added : reader.GetBoolean(2) ? ImportResult.Unchanged : ImportResult.Changed);
            }
        }

        if (apply && results.Values.Any(r => r != ImportResult.Unchanged))
        {
            await using var raise = new NpgsqlCommand("UPDATE snapshot_versions SET version = $1 WHERE name = 'catalog'", connection)
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = version } },
            };
            await raise.ExecuteNonQueryAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return results;
    }

    /// <summary>How many items of a source are not known to be out of stock.</summary>
    public async Task<int> CountAvailableAsync(string source, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "SELECT count(*)::int FROM items WHERE source = $1 AND availability IS DISTINCT FROM 'out_of_stock'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Makes items of a source unavailable that are not among the given ones, in one transaction.</summary>
    /// <param name="held">Merchant ids.</param>
    /// <param name="may">Whether that many may be made so; false leaves all as they are.</param>
    /// <returns>How many are not among them.</returns>
    public async Task<int> WithdrawAsync(string source, string[] held, Func<int, bool> may, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var turn = new NpgsqlCommand(TakeTurn, connection);
        var version = (long)(await turn.ExecuteScalarAsync(cancellation))!;

        await using var find = new NpgsqlCommand("""
            SELECT i.id FROM items i
            WHERE i.source = $1 AND i.availability IS DISTINCT FROM 'out_of_stock'
                AND NOT EXISTS (SELECT FROM unnest($2) AS held (merchant_id) WHERE held.merchant_id = i.merchant_id)
            """, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = source }, new NpgsqlParameter<string[]> { TypedValue = held } },
        };
        var gone = new List<int>();
        await using (var reader = await find.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) gone.Add(reader.GetInt32(0));
        if (gone.Count == 0 || !may(gone.Count)) return gone.Count;

        await using var withdraw = new NpgsqlCommand("""
            WITH raised AS (UPDATE snapshot_versions SET version = $2 WHERE name = 'catalog')
            UPDATE items SET availability = 'out_of_stock', updated_at = now(), version = $2 WHERE id = ANY ($1)
            """, connection)
        {
            Parameters = { new NpgsqlParameter<int[]> { TypedValue = [.. gone] }, new NpgsqlParameter<long> { TypedValue = version } },
        };
        await withdraw.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return gone.Count;
    }

    /// <summary>Whether the catalogue has any items, and whether it has any of this source.</summary>
    public async Task<(bool Any, bool OfSource)> HasItemsAsync(string source, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "SELECT EXISTS (SELECT 1 FROM items), EXISTS (SELECT 1 FROM items WHERE source = $1)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetBoolean(0), reader.GetBoolean(1));
    }

    private sealed class AvailabilityConverter : JsonConverter<Availability>
    {
        public override Availability Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            AvailabilityNames.Parse(reader.GetString()) ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Availability value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Name());
    }
}
