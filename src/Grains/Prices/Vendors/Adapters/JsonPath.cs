using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>Where a value stands in a JSON document: names and indices of RFC 9535, without its filters and wildcards. $ may be left out.</summary>
internal sealed partial class JsonPath
{
    private readonly ImmutableArray<(string? Name, int Index)> _steps;

    private JsonPath(ImmutableArray<(string? Name, int Index)> steps) => _steps = steps;

    /// <summary>Null where the text is no path.</summary>
    public static JsonPath? Parse(string text)
    {
        if (text.StartsWith('$')) text = text[1..];
        else if (text.Length > 0 && text[0] is not ('.' or '[')) text = "." + text;
        if (!Whole().IsMatch(text)) return null;
        return new JsonPath(
        [
            .. Step().Matches(text).Select(m => m.Groups["index"] is { Success: true } index
                ? (null, int.Parse(index.Value, CultureInfo.InvariantCulture))
                : ((string?)(m.Groups["name"].Success ? m.Groups["name"] : m.Groups["quoted"]).Value, 0)),
        ]);
    }

    /// <summary>The value; null where there is none, or a JSON null.</summary>
    public JsonElement? Find(JsonElement root)
    {
        var at = root;
        foreach (var (name, index) in _steps)
        {
            if (name is not null)
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
            }
            else
            {
                if (at.ValueKind != JsonValueKind.Array || index >= at.GetArrayLength()) return null;
                at = at[index];
            }
        }
        return at.ValueKind == JsonValueKind.Null ? null : at;
    }

    private const string OneStep = """(?:\.(?<name>[^.\[\]'"\s]+)|\[(?<index>[0-9]{1,6})\]|\[(?:'(?<quoted>[^']+)'|"(?<quoted>[^"]+)")\])""";

    [GeneratedRegex(OneStep)]
    private static partial Regex Step();

    [GeneratedRegex($"^{OneStep}+$")]
    private static partial Regex Whole();
}
