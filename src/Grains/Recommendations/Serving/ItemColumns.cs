using SwipeShop.Catalog;

namespace SwipeShop.Recommendations.Serving;

/// <summary>A column of texts, each as a number; texts that differ in case only have the same.</summary>
internal sealed class TextColumn
{
    /// <summary>The number of a text that is not there.</summary>
    public const int None = 0;

    private readonly List<string?> _texts = [null];
    private readonly int[] _numbers;

    public TextColumn(Item[] items, Func<Item, string?> text)
    {
        var known = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        _numbers = new int[items.Length];
        for (var row = 0; row < items.Length; row++)
        {
            if (text(items[row]) is not { } value) continue;
            if (!known.TryGetValue(value, out var number))
            {
                known.Add(value, number = _texts.Count);
                _texts.Add(value);
            }
            _numbers[row] = number;
        }
    }

    public int this[int row] => _numbers[row];

    /// <summary>For each number, whether its text is wanted: a text is looked at once, however many items have it.</summary>
    public bool[] Where(Predicate<string?> wanted) => [.. _texts.Select(t => wanted(t))];
}

/// <summary>What filters and the order of a deck ask of items, by row.</summary>
internal sealed class ItemColumns
{
    private readonly Item[] _items;

    /// <param name="items">By row.</param>
    public ItemColumns(Item[] items)
    {
        _items = items;
        (Category, Brand, Color) = (new TextColumn(items, i => i.Category), new TextColumn(items, i => i.Brand), new TextColumn(items, i => i.Color));
    }

    public TextColumn Category { get; }

    public TextColumn Brand { get; }

    public TextColumn Color { get; }

    /// <summary>The places of the items that match; a place is a row backwards.</summary>
    /// <returns>One bit for each place; null where all match.</returns>
    public ulong[]? Matching(ItemFilter filter, DefaultFilter? limits, DateTimeOffset now)
    {
        if (filter == ItemFilter.Everything && limits is null) return null;
        var category = filter.Category is null ? null : Category.Where(filter.MatchesCategory);
        var brand = filter.Brand is null ? null : Brand.Where(filter.MatchesBrand);
        var color = filter.Color is null ? null : Color.Where(filter.MatchesColor);
        var places = new ulong[(_items.Length + 63) / 64];
        for (var place = 0; place < _items.Length; place++)
        {
            var row = _items.Length - 1 - place;
            if (category?[Category[row]] == false || brand?[Brand[row]] == false || color?[Color[row]] == false) continue;
            if (filter.MatchesOffer(_items[row], now) && (limits is null || _items[row].Matches(limits, now))) places[place / 64] |= 1UL << place;
        }
        return places;
    }
}
