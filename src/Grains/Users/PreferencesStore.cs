using Npgsql;
using SwipeShop.Catalog;

namespace SwipeShop.Users;

/// <summary>Reads and writes the preferences.</summary>
internal sealed class PreferencesStore(RowWriter rows)
{
    /// <summary>Those of user $1, as <see cref="Read"/> reads them.</summary>
    internal const string Select = "SELECT categories, brands, sizes, min_price, max_price, currency FROM preferences WHERE user_id = $1";

    /// <summary>User $1 takes over those of user $2, unless there are newer ones.</summary>
    internal const string TakeNewer = """
        INSERT INTO preferences (user_id, categories, brands, sizes, min_price, max_price, currency, updated_at)
        SELECT $1, categories, brands, sizes, min_price, max_price, currency, updated_at FROM preferences WHERE user_id = $2
        ON CONFLICT (user_id) DO UPDATE SET categories = excluded.categories, brands = excluded.brands, sizes = excluded.sizes,
            min_price = excluded.min_price, max_price = excluded.max_price, currency = excluded.currency, updated_at = excluded.updated_at
        WHERE excluded.updated_at > preferences.updated_at
        """;

    public Task<WriteOutcome> PutAsync(int userId, Preferences preferences, DateTimeOffset now) => rows.ExecuteAsync("""
        INSERT INTO preferences (user_id, categories, brands, sizes, min_price, max_price, currency, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (user_id) DO UPDATE SET categories = excluded.categories, brands = excluded.brands, sizes = excluded.sizes,
            min_price = excluded.min_price, max_price = excluded.max_price, currency = excluded.currency, updated_at = excluded.updated_at
        """,
        new NpgsqlParameter<int> { TypedValue = userId },
        new NpgsqlParameter<string[]> { TypedValue = [.. preferences.Categories] },
        new NpgsqlParameter<string[]> { TypedValue = [.. preferences.Brands] },
        new NpgsqlParameter<string[]> { TypedValue = [.. preferences.Limits.Sizes] },
        new NpgsqlParameter<decimal?> { TypedValue = preferences.Limits.MinPrice },
        new NpgsqlParameter<decimal?> { TypedValue = preferences.Limits.MaxPrice },
        new NpgsqlParameter<string?> { TypedValue = preferences.Limits.Currency },
        new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });

    internal static Preferences Read(NpgsqlDataReader row) => new(
        [.. row.GetFieldValue<string[]>(0)],
        [.. row.GetFieldValue<string[]>(1)],
        new DefaultFilter(
            [.. row.GetFieldValue<string[]>(2)],
            row.IsDBNull(3) ? null : row.GetDecimal(3),
            row.IsDBNull(4) ? null : row.GetDecimal(4),
            row.IsDBNull(5) ? null : row.GetString(5)));
}
