using System.Data;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;

namespace SwipeShop.Accounts;

/// <summary>Reads everything that is about one user, whatever tables there are.</summary>
internal sealed class ExportStore(NpgsqlDataSource database)
{
    /// <summary>What nobody gets to see, the user neither.</summary>
    private static readonly HashSet<(string Table, string Column)> _secrets =
        [("users", "password"), ("sessions", "refresh_hash"), ("sessions", "previous_hash")];

    /// <summary>
    /// The user's row, and of each table with a user_id all rows with this user's, as they stand at one moment.
    /// </summary>
    /// <returns>A JSON object: a list of rows for each table, by its name.</returns>
    public async Task<string> ReadAsync(int userId)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var tables = await connection.QueryAsync<string>("""
            SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND column_name = 'user_id'
            ORDER BY table_name
            """);
        var export = new JsonObject { ["users"] = await ReadAsync(connection, "users", "id", userId) };
        foreach (var table in tables) export[table] = await ReadAsync(connection, table, "user_id", userId);
        return export.ToJsonString();
    }

    private static async Task<JsonArray> ReadAsync(NpgsqlConnection connection, string table, string key, int userId)
    {
        // The names are the catalogue's own.
        await using var command = new NpgsqlCommand($"""SELECT * FROM "{table}" WHERE "{key}" = $1 ORDER BY 1, 2""", connection)
        {
            Parameters = { new NpgsqlParameter<int> { TypedValue = userId } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new JsonArray();
        while (await reader.ReadAsync())
        {
            var row = new JsonObject();
            for (var i = 0; i < reader.FieldCount; i++)
                if (!_secrets.Contains((table, reader.GetName(i)))) row[reader.GetName(i)] = Json(reader.GetValue(i));
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>Times as RFC 3339 in UTC, bytes as base64, lists as lists; the rest as JSON has it.</summary>
    private static JsonNode? Json(object value) => value is DBNull ? null : JsonSerializer.SerializeToNode(value, value.GetType());
}
