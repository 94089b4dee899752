using Orleans.Concurrency;

namespace SwipeShop.Recommendations;

[StatelessWorker]
internal sealed class RecommenderGrain(Ranker ranker, TimeProvider clock) : Grain, IRecommenderGrain
{
    public Task<Ranking> Recommend(RankingRequest request) =>
        Task.FromResult(new Ranking(ranker.Current.Pick(request, clock.GetUtcNow()), LikeRateRanking.Model));
}
