using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace SwipeShop.Prices.Vendors;

/// <summary>The rows of vendors.</summary>
internal sealed class VendorStore(NpgsqlDataSource database)
{
    private const string Columns = """
        kind, enabled, hosts, base_address, currency, rate_per_second, rate_burst, rate_per_day, rate_reset_zone, price_lifetime, max_age,
        images_may_be_stored, may_stand_with_others, stamp, finds_by_gtin, selectors, fields, headers, options, secrets
        """;

    // Whoever holds the version's row is the only one who changes vendors.
    private const string TakeTurn = "SELECT version + 1 FROM snapshot_versions WHERE name = 'vendors' FOR UPDATE";

    // Of its offers on all nodes: what its licence says of showing them may have changed.
    private const string TouchOffers = """
        WITH raised AS (UPDATE snapshot_versions SET version = version + 1 WHERE name = 'offers' RETURNING version)
        UPDATE price_comparisons SET version = raised.version, withdrawn = withdrawn OR $2 FROM raised WHERE vendor_name = $1
        """;

    // What kept its prices from being seen may be mended, and "as it was" must not confirm what was read by other rules.
    private const string LookAgain = """
        UPDATE listings SET etag = NULL, last_modified = NULL,
            next_check_at = CASE WHEN failures > 0 OR reason = 'quota' THEN least(next_check_at, now()) ELSE next_check_at END
        WHERE vendor = $1
        """;

    private const string Raise = "UPDATE snapshot_versions SET version = $1 WHERE name = 'vendors'";

    private static readonly string _put = $"""
        WITH old AS (SELECT name, ({Columns}) IS NOT DISTINCT FROM ({Values(3)}) AS same FROM vendors WHERE name = $1),
        changed AS (
            UPDATE vendors SET ({Columns}, updated_at, version) = ({Values(3)}, now(), $2)
            FROM old WHERE vendors.name = old.name AND NOT old.same
        ), added AS (
            INSERT INTO vendors (name, version, {Columns}) SELECT $1, $2, {Values(3)} WHERE NOT EXISTS (SELECT FROM old)
        )
        SELECT same FROM old
        """;

    /// <summary>All vendors by name, each with the version at which it last changed, and the snapshot's version.</summary>
    public async Task<(long Version, List<(VendorDefinition Vendor, long Changed)> Vendors)> LoadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // The version first: what changes in between comes again with the next one.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT version FROM snapshot_versions WHERE name = 'vendors'"),
                new($"SELECT name, version, {Columns} FROM vendors ORDER BY name"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var version = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        var vendors = new List<(VendorDefinition, long)>();
        while (await reader.ReadAsync(cancellation)) vendors.Add((Read(reader), reader.GetInt64(1)));
        return (version, vendors);
    }

    /// <summary>Adds and replaces vendors, in one transaction.</summary>
    /// <param name="vendors">Checked; no name twice.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<ImmutableArray<ChangeResult>> ApplyAsync(IReadOnlyCollection<VendorDefinition> vendors, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var turn = new NpgsqlCommand(TakeTurn, connection);
        var version = (long)(await turn.ExecuteScalarAsync(cancellation))!;
        var results = ImmutableArray.CreateBuilder<ChangeResult>();
        foreach (var vendor in vendors)
        {
            await using var put = new NpgsqlCommand(_put, connection);
            Fill(put.Parameters, vendor, version);
            results.Add(await put.ExecuteScalarAsync(cancellation) switch
            {
                null => ChangeResult.Added,
                true => ChangeResult.Unchanged,
                _ => ChangeResult.Changed,
            });
            if (results[^1] != ChangeResult.Unchanged) await TouchOffersAsync(connection, vendor.Name, isGone: false, cancellation);
            if (results[^1] == ChangeResult.Changed) await LookAgainAsync(connection, vendor.Name, cancellation);
        }
        if (results.Any(r => r != ChangeResult.Unchanged)) await RaiseAsync(connection, version, cancellation);
        await transaction.CommitAsync(cancellation);
        return results.ToImmutable();
    }

    /// <summary>Removes a vendor with its listings; its offers are not shown any more.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var turn = new NpgsqlCommand(TakeTurn, connection);
        var version = (long)(await turn.ExecuteScalarAsync(cancellation))!;
        await using var remove = new NpgsqlCommand("DELETE FROM vendors WHERE name = $1", connection);
        remove.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        if (await remove.ExecuteNonQueryAsync(cancellation) == 0) return;
        await TouchOffersAsync(connection, name, isGone: true, cancellation);
        await RaiseAsync(connection, version, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task TouchOffersAsync(NpgsqlConnection connection, string vendor, bool isGone, CancellationToken cancellation)
    {
        await using var touch = new NpgsqlCommand(TouchOffers, connection);
        touch.Parameters.Add(new NpgsqlParameter<string> { TypedValue = vendor });
        touch.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = isGone });
        await touch.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task LookAgainAsync(NpgsqlConnection connection, string vendor, CancellationToken cancellation)
    {
        await using var look = new NpgsqlCommand(LookAgain, connection);
        look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = vendor });
        await look.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task RaiseAsync(NpgsqlConnection connection, long version, CancellationToken cancellation)
    {
        await using var raise = new NpgsqlCommand(Raise, connection);
        raise.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
        await raise.ExecuteNonQueryAsync(cancellation);
    }

    private static string Values(int first) => string.Join(", ", Columns.Split(',').Select((_, i) => $"${first + i}"));

    private static void Fill(NpgsqlParameterCollection row, VendorDefinition vendor, long version)
    {
        void Add<T>(T value) => row.Add(new NpgsqlParameter<T> { TypedValue = value });
        void Json(IReadOnlyDictionary<string, string> value) =>
            row.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(value), NpgsqlDbType = NpgsqlDbType.Jsonb });
        void Time(int? seconds) => row.Add(new NpgsqlParameter
        {
            Value = seconds is { } s ? TimeSpan.FromSeconds(s) : DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Interval,
        });

        Add(vendor.Name);
        Add(version);
        Add(JsonNamingPolicy.SnakeCaseLower.ConvertName($"{vendor.Kind}"));
        Add(vendor.Enabled);
        Add(vendor.Hosts.ToArray());
        Add(vendor.BaseAddress);
        Add(vendor.Currency);
        Add(vendor.Rate.PerSecond);
        Add(vendor.Rate.Burst);
        Add(vendor.Rate.PerDay);
        Add(vendor.Rate.ResetZone);
        Time(vendor.PriceLifetimeSeconds);
        Time(vendor.Licence.MaxAgeSeconds);
        Add(vendor.Licence.ImagesMayBeStored);
        Add(vendor.Licence.MayStandWithOthers);
        Add(vendor.Licence.Stamp);
        Add(vendor.FindsByGtin);
        Json(vendor.Selectors);
        Json(vendor.Fields);
        Json(vendor.Headers);
        Json(vendor.Options);
        Json(vendor.Secrets);
    }

    private static VendorDefinition Read(NpgsqlDataReader row)
    {
        T? Maybe<T>(int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
        ImmutableSortedDictionary<string, string> Map(int column) =>
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(column))!.ToImmutableSortedDictionary(StringComparer.Ordinal);

        return new VendorDefinition
        {
            Name = row.GetString(0),
            Kind = Enum.Parse<VendorKind>(row.GetString(2), ignoreCase: true),
            Enabled = row.GetBoolean(3),
            Hosts = [.. row.GetFieldValue<string[]>(4)],
            BaseAddress = Maybe<string>(5),
            Currency = row.GetString(6),
            Rate = new VendorRate(row.GetDecimal(7), row.GetInt32(8), Maybe<int?>(9), row.GetString(10)),
            PriceLifetimeSeconds = (int)row.GetTimeSpan(11).TotalSeconds,
            Licence = new VendorLicence(
                Maybe<TimeSpan?>(12) is { } age ? (int)age.TotalSeconds : null, row.GetBoolean(13), row.GetBoolean(14), Maybe<string>(15)),
            FindsByGtin = row.GetBoolean(16),
            Selectors = Map(17),
            Fields = Map(18),
            Headers = Map(19),
            Options = Map(20),
            Secrets = Map(21),
        };
    }
}
