using System.Collections.Immutable;

namespace SwipeShop.Catalog;

/// <summary>The whole catalogue at one version, in memory. It never changes: a newer version is a new snapshot.</summary>
internal sealed class CatalogSnapshot
{
    public static readonly CatalogSnapshot Empty = new([], 0);

    private readonly Item?[] _byId; // ids are dense: the import uses none up for items that it knows
    private readonly Dictionary<int, int[]> _variants = [];

    private CatalogSnapshot(Item?[] byId, long version)
    {
        (_byId, Version) = (byId, version);
        NewestFirst = [.. byId.OfType<Item>().Reverse()];
        Categories =
        [
            .. from item in NewestFirst
               where item.Category is not null
               group item by item.Category into same
               orderby same.Count() descending, same.Key
               select new CategoryCount(same.Key, same.Count()),
        ];
        foreach (var product in NewestFirst.Where(i => i.ItemGroupId is not null).GroupBy(i => (i.Source, i.ItemGroupId)))
        {
            var members = product.Select(i => i.Id).ToArray();
            if (members.Length < 2) continue;
            foreach (var member in members) _variants.Add(member, members);
        }
    }

    public long Version { get; }

    /// <summary>By id, the highest first: later imports bring higher ids.</summary>
    public ImmutableArray<Item> NewestFirst { get; }

    /// <summary>The largest first.</summary>
    public ImmutableArray<CategoryCount> Categories { get; }

    public int Count => NewestFirst.Length;

    public Item? this[int id] => (uint)id < (uint)_byId.Length ? _byId[id] : null;

    /// <summary>The items that share one product, this one among them; empty for an item that stands alone.</summary>
    public ReadOnlySpan<int> VariantsOf(int id) => _variants.GetValueOrDefault(id);

    /// <summary>The next version: items that are new replace those of the same id.</summary>
    public CatalogSnapshot With(IReadOnlyCollection<Item> changed, long version)
    {
        var byId = new Item?[Math.Max(_byId.Length, changed.Count == 0 ? 0 : changed.Max(i => i.Id) + 1)];
        _byId.CopyTo(byId, 0);
        foreach (var item in changed) byId[item.Id] = item;
        return new CatalogSnapshot(byId, version);
    }
}
