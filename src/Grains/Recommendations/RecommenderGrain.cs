using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Catalog;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Recommendations;

[StatelessWorker]
internal sealed class RecommenderGrain(Ranker ranker, CatalogSource catalog, RankerOptions options, TimeProvider clock) : Grain, IRecommenderGrain
{
    public Task<Ranking?> Recommend(RankingRequest request)
    {
        var (current, now) = (ranker.Current, clock.GetUtcNow());
        if (current.Serving?.Number != request.Taste?.Snapshot) return Task.FromResult<Ranking?>(null);
        if (current.Serving is not { } serving || request.Taste is not { } taste)
        {
            var items = current.LikeRate.Pick(request, now);
            return Task.FromResult<Ranking?>(new Ranking(items, LikeRateRanking.Model, [.. items.Select(id => (float)current.Rates.Of(id))]));
        }
        var deck = new PersonalRanking(serving, current.Rates, options.Exploration).Deck(request, taste, now);
        return Task.FromResult<Ranking?>(new Ranking(
            [.. deck.Select(c => serving.Items.Ids[c.Row])], serving.Model.Name, [.. deck.Select(c => c.Score)]));
    }

    public Task<ImmutableArray<int>> FindSimilar(int itemId, ItemSet seen, int limit)
    {
        var current = ranker.Current;
        if (current.Serving is { } serving && SimilarItems.To(serving, itemId, seen, limit) is { } alike) return Task.FromResult(alike);
        return Task.FromResult(catalog.Current[itemId] is { } item ? current.LikeRate.Similar(item, seen, limit) : []);
    }
}
