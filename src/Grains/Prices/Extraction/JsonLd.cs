using System.Globalization;
using System.Text.Json;

namespace SwipeShop.Prices.Extraction;

/// <summary>The things that a page's JSON-LD describes.</summary>
internal static class JsonLd
{
    private const int Deepest = 64;
    private const int MostItems = 20_000;

    /// <param name="scripts">The contents of the page's scripts of type application/ld+json.</param>
    /// <returns>What no other thing holds. A mention of a thing by its id is that thing.</returns>
    public static List<SchemaItem> Read(IEnumerable<string> scripts)
    {
        var reading = new Reading();
        foreach (var script in scripts)
        {
            foreach (var document in JsonLdText.Documents(script, Deepest))
            {
                using (document) reading.AddRoots(document.RootElement);
            }
        }
        return reading.Resolve();
    }

    private sealed class Reading
    {
        private readonly List<SchemaItem> _roots = [];
        private readonly Dictionary<string, SchemaItem> _byId = [];
        private readonly List<(SchemaItem Owner, string Property, string Id)> _mentions = [];
        private int _items;

        public void AddRoots(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var entry in element.EnumerateArray()) AddRoots(entry);
            }
            else if (element.ValueKind == JsonValueKind.Object && Item(element) is { } item)
            {
                _roots.Add(item);
            }
        }

        /// <summary>Ids may be mentioned before the thing comes, and in other scripts; an address may stand for what is nowhere told.</summary>
        public List<SchemaItem> Resolve()
        {
            foreach (var (owner, property, id) in _mentions)
            {
                if (!_byId.TryGetValue(id, out var item)) owner.Add(property, id);
                else if (item != owner) owner.Add(property, item);
            }
            return _roots;
        }

        private SchemaItem? Item(JsonElement element)
        {
            if (++_items > MostItems) return null;
            var item = new SchemaItem();
            foreach (var property in element.EnumerateObject())
            {
                switch (property.Name)
                {
                    case "@graph": AddRoots(property.Value); break;
                    case "@type": foreach (var type in Texts(property.Value)) item.AddType(type); break;
                    case "@id": item.Id = Texts(property.Value).FirstOrDefault(); break;
                    case ['@', ..]: break;
                    default: Add(item, property.Name, property.Value); break;
                }
            }
            if (item.Id is not null && !item.IsEmpty) _byId.TryAdd(item.Id, item);
            return item;
        }

        private void Add(SchemaItem owner, string property, JsonElement value)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var entry in value.EnumerateArray()) Add(owner, property, entry);
                    break;
                case JsonValueKind.Object when value.TryGetProperty("@value", out var literal):
                    Add(owner, property, literal);
                    break;
                case JsonValueKind.Object when Item(value) is { } item:
                    if (item is { Id: { } id, IsEmpty: true }) _mentions.Add((owner, property, id));
                    else owner.Add(property, item);
                    break;
                default:
                    foreach (var text in Texts(value)) owner.Add(property, text);
                    break;
            }
        }

        private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => [JsonLdText.Unescape(value)],
            JsonValueKind.Number => value.TryGetDecimal(out var number) ? [number.ToString(CultureInfo.InvariantCulture)] : [],
            JsonValueKind.Array => value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(JsonLdText.Unescape),
            _ => [],
        };
    }
}
