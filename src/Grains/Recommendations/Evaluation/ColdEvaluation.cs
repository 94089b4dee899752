using SwipeShop.Recommendations.Metrics;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Recommendations.Evaluation;

/// <summary>
/// Items that nobody has swiped: a fifth of the items is taken out of the training; of these, one that a user likes is to be found among
/// 99 that the user has no verdict on, by content alone.
/// </summary>
internal static class ColdEvaluation
{
    private const double ColdShare = 0.2;
    private const int Others = 99;
    private const int Shown = 10;

    public static EvaluationTable Run(
        string interactions, string items, int seed, TrainingSettings settings, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var files = new EvaluationFiles();
        var verdicts = files.Verdicts(interactions).ToList();
        var count = files.Items.Count;
        var texts = files.Texts(items).Where(t => t.Key < count).ToDictionary(t => t.Key, t => ContentFeatures.Of(t.Value));
        var random = new Random(seed);
        var shuffled = Enumerable.Range(0, count).ToArray();
        random.Shuffle(shuffled);
        int[] cold = [.. shuffled.Take((int)(ColdShare * count)).Order()];
        var isCold = cold.ToHashSet();

        var builder = new SwipeDatasetBuilder();
        foreach (var (user, item, liked) in verdicts)
            if (!isCold.Contains(item)) builder.Add(user, item, liked);
        var swipes = builder.Build();
        var model = ModelTraining.Train(
            swipes, texts.Where(t => !isCold.Contains(t.Key)).ToDictionary(), settings, progress, cancellation);
        var embedded = EmbeddedItems.With(model, texts.Where(t => isCold.Contains(t.Key)).OrderBy(t => t.Key).ToList());

        var cases = Cases(verdicts, cold, isCold, random);
        var history = verdicts.Where(v => !isCold.Contains(v.Item)).ToLookup(v => v.User);
        List<Policy> policies = [.. Policies.Unpersonal(swipes, settings, count, seed), Policies.Model(embedded)];
        var rows = policies.Select(policy =>
        {
            var (hits, gain) = (0.0, 0.0);
            foreach (var (user, wanted, others) in cases)
            {
                var swiper = policy.Begin();
                foreach (var (_, item, liked) in history[user]) swiper.Swipe(item, liked);
                var place = Place.Of([swiper.Score(wanted), .. others.Select(swiper.Score)], 0);
                hits += place.Hit(Shown);
                gain += place.Ndcg(Shown);
            }
            return new PolicyResult(policy.Name, [new("hr10", hits / cases.Count), new("ndcg10", gain / cases.Count)]);
        }).ToList();
        return new EvaluationTable(rows, cases.Count, ["Nobody has swiped the items that are ranked: popularity and like-rate know nothing of them."]);
    }

    /// <summary>One for each user who likes a cold item and has swiped another one.</summary>
    private static List<(int User, int Wanted, int[] Others)> Cases(List<Verdict> verdicts, int[] cold, HashSet<int> isCold, Random random)
    {
        var cases = new List<(int, int, int[])>();
        foreach (var user in verdicts.GroupBy(v => v.User).OrderBy(g => g.Key))
        {
            var liked = user.Where(v => v.Liked && isCold.Contains(v.Item)).Select(v => v.Item).Distinct().ToList();
            if (liked.Count == 0 || user.All(v => isCold.Contains(v.Item))) continue;
            var known = user.Select(v => v.Item).ToHashSet();
            int[] unknown = [.. cold.Where(item => !known.Contains(item))];
            random.Shuffle(unknown);
            cases.Add((user.Key, liked[random.Next(liked.Count)], [.. unknown.Take(Others)]));
        }
        return cases;
    }
}
