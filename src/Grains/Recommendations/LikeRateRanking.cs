using System.Collections.Immutable;
using SwipeShop.Catalog;
using SwipeShop.Recommendations.Serving;

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
        var admission = new Admission(Catalog, request.Seen, request.Exclude);
        var picked = ImmutableArray.CreateBuilder<int>(request.Limit);
        var products = new HashSet<int>();
        foreach (var id in _order)
        {
            if (picked.Count == request.Limit) break;
            if (!admission.Admits(id)) continue;
            var item = Catalog[id]!;
            if (!item.Matches(request.Filter, now) || request.Limits is { } limits && !item.Matches(limits, now)) continue;
            if (Catalog.VariantsOf(id) is not [var product, ..] || products.Add(product)) picked.Add(id);
        }
        return picked.DrainToImmutable();
    }

    /// <summary>
    /// Items of an item's category, those of its brand first, and then others of its brand; each by like-rate. Neither the item nor a
    /// variant of it.
    /// </summary>
    public ImmutableArray<int> Similar(Item item, ItemSet seen, int limit)
    {
        var admission = new Admission(Catalog, seen, [item.Id]);
        var alike =
            from id in _order
            let other = Catalog[id]!
            let sameCategory = Same(item.Category, other.Category)
            let sameBrand = Same(item.Brand, other.Brand)
            where (sameCategory || sameBrand) && admission.Admits(id)
            orderby sameCategory descending, sameBrand descending
            select id;
        return [.. alike.DistinctBy(id => Catalog.VariantsOf(id) is [var product, ..] ? ~product : id).Take(limit)];

        static bool Same(string? a, string? b) => a is not null && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }
}
