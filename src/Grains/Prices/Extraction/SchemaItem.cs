namespace SwipeShop.Prices.Extraction;

/// <summary>A thing that a page describes in the vocabulary of schema.org, whatever it is written in.</summary>
internal sealed class SchemaItem
{
    private const string Vocabulary = "schema.org/";

    private readonly Dictionary<string, List<object>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Without the vocabulary: "Product".</summary>
    public List<string> Types { get; } = [];

    /// <summary>What others refer to it by.</summary>
    public string? Id { get; set; }

    public bool IsEmpty => _values.Count == 0;

    public void AddType(string type) => Types.Add(NameOf(type));

    /// <param name="value">A text or an item.</param>
    public void Add(string property, object value)
    {
        var name = NameOf(property);
        if (!_values.TryGetValue(name, out var values)) _values[name] = values = [];
        values.Add(value);
    }

    public bool Is(params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (Types.Contains(type, StringComparer.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    public IEnumerable<object> All(string property) => _values.GetValueOrDefault(property) ?? [];

    public IEnumerable<SchemaItem> Items(string property) => All(property).OfType<SchemaItem>();

    public IEnumerable<(string Property, object Value)> All() => _values.SelectMany(v => v.Value.Select(value => (v.Key, value)));

    /// <summary>The first text of the first of the properties that has one; of an item, its name.</summary>
    public string? Text(params ReadOnlySpan<string> properties)
    {
        foreach (var property in properties)
        {
            foreach (var value in All(property))
            {
                var text = (value is SchemaItem item ? item.All("name").OfType<string>().FirstOrDefault() : (string)value)?.Trim();
                if (!string.IsNullOrEmpty(text)) return text;
            }
        }
        return null;
    }

    /// <summary>"InStock" for "https://schema.org/InStock" and for "schema:InStock".</summary>
    public static string NameOf(string term)
    {
        term = term.Trim();
        var at = term.IndexOf(Vocabulary, StringComparison.OrdinalIgnoreCase);
        if (at >= 0) return term[(at + Vocabulary.Length)..];
        return term.StartsWith("schema:", StringComparison.OrdinalIgnoreCase) ? term["schema:".Length..] : term;
    }
}
