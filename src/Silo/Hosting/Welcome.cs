using Dapper;
using SwipeShop.Postgres;

namespace SwipeShop.Hosting;

/// <summary>What a newcomer needs to know once the shop runs.</summary>
internal static class Welcome
{
    public static async Task WriteAsync(string address, DataFolder data, Database database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var sources = await connection.QueryAsync<(string Source, int Items)>(
            "SELECT source, count(*)::int FROM items GROUP BY source ORDER BY count(*) DESC");
        var items = string.Join(", ", sources.Select(s => $"{s.Items} from {s.Source}"));
        var at = data.Root == Path.GetFullPath("data") ? "" : $" --data {Quote(data.Root)}";

        var postgresLog = database.Log is { } log ? $"\n  Log of Postgres {log}" : "";

        Console.WriteLine($"""

            SwipeShop is running.

              Shop            {address}/
              API page        {address}/docs
              OpenAPI         {address}/openapi/v1.json
              Items           {(items.Length == 0 ? "none yet: ./swipeshop import FILE" : items)}
              Model           like-rate (smoothed), then the newest
              Data folder     {data.Root}
              Postgres        {database.Place}
              Log             {data.Log}{postgresLog}

              Administrator   ./swipeshop admin EMAIL{at}     (an account that is registered)
              Stop            Ctrl-C
              Erase           ./swipeshop reset{at}

            """);
    }

    private static string Quote(string path) => path.All(c => char.IsLetterOrDigit(c) || "/._-".Contains(c)) ? path : $"'{path.Replace("'", @"'\''")}'";
}
