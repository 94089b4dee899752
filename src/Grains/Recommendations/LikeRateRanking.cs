using System.Collections.Immutable;
using SwipeShop.Catalog;

namespace SwipeShop.Recommendations;

/// <summary>The same ranking for everybody: by smoothed like-rate, then the newest first.</summary>
internal sealed class LikeRateRanking
{
    public const string Model = "like-rate";

    private readonly int[] _order;

    public LikeRateRanking(CatalogSnapshot catalog, LikeRates rates)
    {
        (Catalog, Rates) = (catalog, rates);
        _order = [.. catalog.NewestFirst.Select(i => i.Id).OrderByDescending(rates.Of)]; // a stable sort keeps the newest first
    }

    public CatalogSnapshot Catalog { get; }

    public LikeRates Rates { get; }

    /// <summary>
    /// The first items that were neither swiped nor excluded, nor a variant of one that was; one of each product.
    /// </summary>
    public ImmutableArray<int> Pick(RankingRequest request, DateTimeOffset now)
    {
        var excluded = request.Exclude.IsEmpty ? ItemSet.Empty : ItemSet.Of(request.Exclude);
        var picked = ImmutableArray.CreateBuilder<int>(request.Limit);
        var products = new HashSet<int>();
        foreach (var id in _order)
        {
            if (picked.Count == request.Limit) break;
            if (request.Seen.Contains(id) || excluded.Contains(id)) continue;
            if (!Catalog[id]!.Matches(request.Filter, now)) continue;
            var variants = Catalog.VariantsOf(id);
            if (!variants.IsEmpty && (AnyOf(variants, request.Seen) || AnyOf(variants, excluded) || !products.Add(variants[0]))) continue;
            picked.Add(id);
        }
        return picked.DrainToImmutable();
    }

    private static bool AnyOf(ReadOnlySpan<int> variants, ItemSet set)
    {
        foreach (var variant in variants)
            if (set.Contains(variant)) return true;
        return false;
    }
}
