using Orleans.Concurrency;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Recommendations;

[StatelessWorker]
internal sealed class RecommenderGrain(Ranker ranker, RankerOptions options, TimeProvider clock) : Grain, IRecommenderGrain
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
}
