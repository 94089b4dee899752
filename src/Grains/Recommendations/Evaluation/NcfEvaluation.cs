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

    /// <param name="unseen">The share of users, 0 to 1, that are left out of the training, and then measured alone; 0: all are in both.</param>
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

        var shuffled = Enumerable.Range(0, files.Users.Count).ToArray();
        new Random(seed).Shuffle(shuffled);
        var leftOut = shuffled.Take((int)(unseen * shuffled.Length)).ToHashSet();
        var builder = new SwipeDatasetBuilder();
        foreach (var like in likes)
            if (!leftOut.Contains(like.User)) builder.Add(like.User, like.Item, true);
        var swipes = builder.Build();
        var model = ModelTraining.Train(swipes, new Dictionary<int, List<ContentFeature>>(), settings, progress, cancellation);

        var history = likes.ToLookup(l => l.User, l => l.Item);
        var measured = candidates.Where(c => unseen == 0 || leftOut.Contains(c.User)).ToList();
        List<Policy> policies = [.. Policies.Unpersonal(swipes, settings, files.Items.Count, seed), Policies.Model(EmbeddedItems.Of(model))];
        var rows = policies.Select(policy =>
        {
            var (hits, gain) = (0.0, 0.0);
            foreach (var (user, item, others) in measured)
            {
                var swiper = policy.Begin();
                foreach (var liked in history[user]) swiper.Swipe(liked, true);
                var place = Place.Of([swiper.Score(item), .. others.Select(swiper.Score)], 0);
                hits += place.Hit(Shown);
                gain += place.Ndcg(Shown);
            }
            return new PolicyResult(policy.Name, [new("hr10", hits / measured.Count), new("ndcg10", gain / measured.Count)]);
        }).ToList();
        return new EvaluationTable(rows, measured.Count, ["The data has no dislikes and no content: the taste part of the model is empty, and every like-rate is the same."]);
    }
}
