using System.Collections.Immutable;
using SwipeShop.Catalog;

namespace SwipeShop.Recommendations.Serving;

/// <summary>Which items a shopper may still be shown: neither what was swiped or is in the client's hand, nor a variant of it.</summary>
internal sealed class Admission(CatalogSnapshot catalog, ItemSet seen, ImmutableArray<int> exclude)
{
    private readonly ItemSet _excluded = exclude.IsDefaultOrEmpty ? ItemSet.Empty : ItemSet.Of(exclude);

    public bool Admits(int itemId)
    {
        if (IsOut(itemId)) return false;
        foreach (var variant in catalog.VariantsOf(itemId))
            if (IsOut(variant)) return false;
        return true;
    }

    private bool IsOut(int itemId) => seen.Contains(itemId) || _excluded.Contains(itemId);
}
