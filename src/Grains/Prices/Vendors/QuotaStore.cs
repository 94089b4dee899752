using Npgsql;

namespace SwipeShop.Prices.Vendors;

/// <summary>The rows of vendor_quotas: how many requests of a vendor's day are spent.</summary>
internal sealed class QuotaStore(NpgsqlDataSource database)
{
    /// <summary>Spends some requests of a day, unless that were more than there are. Whoever asks at the same time: never more than there are.</summary>
    /// <returns>How many of the day are spent, with these; null where they were not spent.</returns>
    public async Task<int?> ReserveAsync(string vendor, DateOnly day, int requests, int perDay, CancellationToken cancellation)
    {
        if (requests > perDay) return null;
        await using var command = database.CreateCommand("""
            INSERT INTO vendor_quotas AS q (vendor, day, used) VALUES ($1, $2, $3)
            ON CONFLICT (vendor, day) DO UPDATE SET used = q.used + excluded.used WHERE q.used + excluded.used <= $4
            RETURNING used
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = vendor });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = requests });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = perDay });
        return (int?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>How many requests of a day are spent.</summary>
    public async Task<int> UsedAsync(string vendor, DateOnly day, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT used FROM vendor_quotas WHERE vendor = $1 AND day = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = vendor });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        return (int?)await command.ExecuteScalarAsync(cancellation) ?? 0;
    }
}
