using System.Collections.Immutable;
using System.Text.Json;

namespace SwipeShop.Prices.Vendors;

/// <summary>The fields of one JSON object that somebody wrote by hand, checked as they are taken; what is wrong gathers in a list.</summary>
/// <param name="path">Where the object stands: "vendors[2].". Empty for the whole.</param>
internal sealed class JsonFields(JsonElement element, string path, List<FieldProblem> problems)
{
    private readonly HashSet<string> _taken = [];

    public string? Text(string name) => Take(name, JsonValueKind.String, "a text") is { } value ? value.GetString() : null;

    public string RequiredText(string name)
    {
        Require(name);
        return Text(name) ?? "";
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Add(name, "This field is true or false.");
        return null;
    }

    public int? Whole(string name)
    {
        if (Take(name, JsonValueKind.Number, "a whole number") is not { } value) return null;
        if (value.TryGetInt32(out var number)) return number;
        Add(name, "This field is a whole number.");
        return null;
    }

    public decimal? Number(string name)
    {
        if (Take(name, JsonValueKind.Number, "a number") is not { } value) return null;
        if (value.TryGetDecimal(out var number)) return number;
        Add(name, "This number is too large.");
        return null;
    }

    public ImmutableArray<string> Texts(string name)
    {
        if (Take(name, JsonValueKind.Array, "a list of texts") is not { } value) return [];
        var texts = value.EnumerateArray().ToList();
        if (texts.All(t => t.ValueKind == JsonValueKind.String)) return [.. texts.Select(t => t.GetString()!)];
        Add(name, "This field is a list of texts.");
        return [];
    }

    /// <summary>An object whose values are texts.</summary>
    public ImmutableSortedDictionary<string, string> Map(string name)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Take(name, JsonValueKind.Object, "an object") is not { } value) return map.ToImmutable();
        foreach (var entry in value.EnumerateObject())
        {
            if (entry.Value.ValueKind == JsonValueKind.String) map[entry.Name] = entry.Value.GetString()!;
            else Add($"{name}.{entry.Name}", "This field is a text.");
        }
        return map.ToImmutable();
    }

    public JsonFields? Object(string name) =>
        Take(name, JsonValueKind.Object, "an object") is { } value ? new JsonFields(value, $"{path}{name}.", problems) : null;

    /// <summary>The objects of a list, each with its place.</summary>
    public List<JsonFields> Objects(string name)
    {
        var objects = new List<JsonFields>();
        if (Take(name, JsonValueKind.Array, "a list of objects") is not { } value) return objects;
        foreach (var (entry, i) in value.EnumerateArray().Select((e, i) => (e, i)))
        {
            if (entry.ValueKind == JsonValueKind.Object) objects.Add(new JsonFields(entry, $"{path}{name}[{i}].", problems));
            else Add($"{name}[{i}]", "This is an object.");
        }
        return objects;
    }

    public void Require(string name)
    {
        if (Find(name) is null) Add(name, "This field is missing.");
    }

    /// <summary>Says that all fields were asked for: another one is a word that was mistyped.</summary>
    public void RefuseOthers()
    {
        foreach (var field in element.EnumerateObject().Where(f => !_taken.Contains(f.Name)))
            Add(field.Name, $"There is no such field; there are {string.Join(", ", _taken.Order())}.");
    }

    public void Add(string field, string detail) => problems.Add(new FieldProblem(path + field, detail));

    /// <summary>Adds what is wrong with fields that nothing was said of yet.</summary>
    public void AddUntold(IEnumerable<FieldProblem> more)
    {
        var told = problems.Select(p => p.Field).ToHashSet();
        foreach (var problem in more.Where(p => !told.Contains(path + p.Field))) Add(problem.Field, problem.Detail);
    }

    private JsonElement? Take(string name, JsonValueKind kind, string what)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == kind) return value;
        Add(name, $"This field is {what}.");
        return null;
    }

    private JsonElement? Find(string name)
    {
        _taken.Add(name);
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
