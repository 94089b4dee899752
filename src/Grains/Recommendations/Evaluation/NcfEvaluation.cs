using SwipeShop.Recommendations.Metrics;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Recommendations.Evaluation;

/// <summary>
/// Leave-one-out as in neural collaborative filtering (He et al. 2017): the last like of each user is to be found among 99 given items
/// that the user has not swiped. Users are folded in from their training likes, also those that were trained on.
/// </summary>
internal static class NcfEvaluation
{
    private const int Shown = 10;

    /// <param name="unseen">
    /// The share of users, up to a half, that are left out of a training and measured with it; each user is once. 0: all are trained on.
    /// </param>
    public static EvaluationTable Run(
        string train, string test, string negatives, double unseen, int seed, TrainingSettings settings,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var files = new EvaluationFiles();
        var likes = files.Likes(train).ToList();
        var wanted = files.Likes(test).ToDictionary(v => v.User, v => v.Item);
        var candidates = files.Candidates(negatives).ToList();
        foreach (var (user, item, _) in candidates)
            if (wanted.GetValueOrDefault(user, -1) != item) throw new EvaluationDataException(negatives, 0, "its users and items are not those of the test file");

        var history = likes.ToLookup(l => l.User, l => l.Item);
        var parts = unseen == 0 ? 1 : (int)Math.Round(1 / unseen);
        var shuffled = Enumerable.Range(0, files.Users.Count).ToArray();
        new Random(seed).Shuffle(shuffled);
        var sums = new Dictionary<string, (double Hits, double Gain)>();
        for (var part = 0; part < parts; part++)
        {
            var leftOut = shuffled.Where((_, place) => unseen > 0 && place % parts == part).ToHashSet();
            var builder = new SwipeDatasetBuilder();
            foreach (var like in likes)
                if (!leftOut.Contains(like.User)) builder.Add(like.User, like.Item, true);
            var swipes = builder.Build();
            var model = ModelTraining.Train(swipes, new Dictionary<int, List<ContentFeature>>(), settings, PartProgress.Of(progress, part, parts), cancellation);
            List<Policy> policies = [.. Policies.Unpersonal(swipes, settings, files.Items.Count, seed), Policies.Model(EmbeddedItems.Of(model))];
            foreach (var policy in policies)
            {
                foreach (var (user, item, others) in candidates.Where(c => unseen == 0 || leftOut.Contains(c.User)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    var swiper = policy.Begin();
                    foreach (var liked in history[user]) swiper.Swipe(liked, true);
                    var place = Place.Of([swiper.Score(item), .. others.Select(swiper.Score)], 0);
                    var (hits, gain) = sums.GetValueOrDefault(policy.Name);
                    sums[policy.Name] = (hits + place.Hit(Shown), gain + place.Ndcg(Shown));
                }
            }
        }
        var rows = sums.Select(s => new PolicyResult(
            s.Key, [new("hr10", s.Value.Hits / candidates.Count), new("ndcg10", s.Value.Gain / candidates.Count)])).ToList();
        return new EvaluationTable(rows, candidates.Count, ["The data has no dislikes and no content: the taste part of the model is empty, and every like-rate is the same."]);
    }
}
