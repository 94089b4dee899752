using System.Globalization;
using System.Text.Json.Nodes;

namespace SwipeShop.Testing;

/// <summary>
/// What the collected feeds call the fields of their expected items, and what we do: tests/Grains/Catalog/feed-fields.json. Our names are those
/// of `import --json`; two of them are taken together.
/// </summary>
public sealed class FeedTable
{
    private readonly JsonObject _fields;
    private readonly JsonObject _notKept;

    private FeedTable(string file, JsonNode format)
    {
        File = file;
        (_fields, _notKept) = (format["fields"]!.AsObject(), format["not_kept"]!.AsObject());
    }

    public string File { get; }

    /// <summary>All feeds of the table.</summary>
    public static IReadOnlyList<FeedTable> All { get; } =
    [
        .. JsonNode.Parse(System.IO.File.ReadAllText(RepositoryFile.PathOf("tests/Grains/Catalog/feed-fields.json")))!.AsObject()
            .SelectMany(format => format.Value!["files"]!.AsArray().Select(file => new FeedTable($"{file}", format.Value))),
    ];

    /// <summary>The items that the feed should give, in its order.</summary>
    public List<JsonObject> Expected() =>
    [
        .. System.IO.File.ReadLines(Corpora.PathOf($"feeds/{Path.GetFileNameWithoutExtension(File)}.expected.jsonl"))
            .Where(line => line.Length > 0)
            .Select(line => JsonNode.Parse(line)!.AsObject()),
    ];

    /// <summary>What is not as it should be: a field that differs, one that the table does not know, or one that came from nowhere.</summary>
    public IEnumerable<string> Differences(JsonObject expected, JsonObject item)
    {
        foreach (var (name, value) in expected)
        {
            if (_notKept.ContainsKey(name)) continue;
            if (!_fields.ContainsKey(name)) yield return $"{name} is not in the table";
            else if (Text(value) != OurText(item, $"{_fields[name]}")) yield return $"{name}: \"{OurText(item, $"{_fields[name]}")}\" is not \"{Text(value)}\"";
        }
        foreach (var ours in _fields.GroupBy(f => $"{f.Value}"))
        {
            // A currency may have been given with the command, and we judge every GTIN.
            if (ours.Key is not ("currency" or "gtin_valid") && !ours.Any(f => expected.ContainsKey(f.Key)) && OurText(item, ours.Key) is { Length: > 0 } text)
                yield return $"{ours.Key}: \"{text}\" came from nowhere";
        }
    }

    private static string OurText(JsonObject item, string names) =>
        string.Join(' ', names.Split(' ').Select(name => Text(item[name])).Where(text => text.Length > 0));

    /// <summary>Numbers by their value: 550.00 is 550.</summary>
    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonArray array => string.Join(' ', array.Select(v => $"{v}")),
        _ when decimal.TryParse($"{value}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) =>
            number.ToString("0.############", CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
