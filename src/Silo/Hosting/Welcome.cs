using Dapper;
using SwipeShop.Postgres;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Hosting;

/// <summary>What a newcomer needs to know once the shop runs.</summary>
internal static class Welcome
{
    /// <param name="database">Null for a node that has none.</param>
    /// <param name="model">The one that serves; null while there is none.</param>
    public static async Task WriteAsync(string address, NodeRole role, DataFolder data, Database? database, StoredModel? model)
    {
        var at = At(data);
        List<(string Name, string Text)> lines = [];
        if (role == NodeRole.Silo) lines.Add(("Health", $"{address}/health/ready"));
        else lines.AddRange([("Shop", $"{address}/"), ("API page", $"{address}/docs"), ("OpenAPI", $"{address}/openapi/v1.json")]);
        if (database is not null)
        {
            lines.Add(("Items", await ItemsAsync(database)));
            lines.Add(("Model", model is null ? "none yet; until then like-rate (smoothed), then the newest" : $"{model.Name}, trained {model.CreatedAt:u}"));
        }
        lines.Add(("Data folder", data.Root));
        if (database is not null) lines.Add(("Postgres", database.Place));
        lines.Add(("Log", data.Log));
        if (database?.Log is { } log) lines.Add(("Log of Postgres", log));
        Write("SwipeShop is running.", lines,
            ("Administrator", $"./swipeshop admin EMAIL{at}     (an account that is registered)"), ("Stop", "Ctrl-C"), ("Erase", $"./swipeshop reset{at}"));
    }

    /// <summary>How many items there are, by their source.</summary>
    public static async Task<string> ItemsAsync(Database database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var sources = await connection.QueryAsync<(string Source, int Items)>(
            "SELECT source, count(*)::int FROM items GROUP BY source ORDER BY count(*) DESC");
        var items = string.Join(", ", sources.Select(s => $"{s.Items} from {s.Source}"));
        return items.Length == 0 ? "none yet: ./swipeshop import FILE" : items;
    }

    /// <summary>What names the data folder to a command, where it is not the usual one.</summary>
    public static string At(DataFolder data) => data.Root == Path.GetFullPath("data") ? "" : $" --data {Quote(data.Root)}";

    /// <summary>Writes lines of a name and what stands behind it, and apart from them what one can do.</summary>
    public static void Write(string title, IEnumerable<(string Name, string Text)> lines, params IEnumerable<(string Name, string Text)> commands)
    {
        Console.WriteLine($"\n{title}\n");
        foreach (var (name, text) in lines) Console.WriteLine($"  {name,-15} {text}");
        Console.WriteLine();
        foreach (var (name, text) in commands) Console.WriteLine($"  {name,-15} {text}");
        Console.WriteLine();
    }

    private static string Quote(string path) => path.All(c => char.IsLetterOrDigit(c) || "/._-".Contains(c)) ? path : $"'{path.Replace("'", @"'\''")}'";
}
