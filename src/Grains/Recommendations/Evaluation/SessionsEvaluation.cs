using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Training;

namespace SwipeShop.Recommendations.Evaluation;

/// <summary>
/// The first cards of users that were not trained on: the policy shows the best of what the user has a verdict on, learns the verdict,
/// and ranks again, card by card. Figures are the mean share of likes among the first cards.
/// </summary>
internal static class SessionsEvaluation
{
    private static readonly int[] _marks = [10, 20, 50];

    /// <param name="folds">Into how many parts users are divided by chance; each is left out of a training once.</param>
    /// <param name="leastCards">Only users with as many verdicts are measured.</param>
    public static EvaluationTable Run(
        string interactions, int folds, int leastCards, int seed, TrainingSettings settings,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var files = new EvaluationFiles();
        var verdicts = files.Verdicts(interactions).ToList();
        var ofUser = verdicts.ToLookup(v => v.User);
        var users = Enumerable.Range(0, files.Users.Count).ToArray();
        new Random(seed).Shuffle(users);
        var sums = new Dictionary<string, double[]>();
        var measured = 0;
        for (var fold = 0; fold < folds; fold++)
        {
            var leftOut = users.Where((_, place) => place % folds == fold).ToHashSet();
            var builder = new SwipeDatasetBuilder();
            foreach (var (user, item, liked) in verdicts)
                if (!leftOut.Contains(user)) builder.Add(user, item, liked);
            var swipes = builder.Build();
            var model = ModelTraining.Train(swipes, new Dictionary<int, List<ContentFeature>>(), settings, PartProgress.Of(progress, fold, folds), cancellation);
            List<Policy> policies = [.. Policies.Unpersonal(swipes, settings, files.Items.Count, seed), Policies.Model(EmbeddedItems.Of(model))];
            foreach (var user in leftOut.Order())
            {
                List<Verdict> cards = [.. ofUser[user].DistinctBy(v => v.Item)];
                if (cards.Count < leastCards) continue;
                cancellation.ThrowIfCancellationRequested();
                measured++;
                foreach (var policy in policies)
                {
                    if (!sums.TryGetValue(policy.Name, out var sum)) sums.Add(policy.Name, sum = new double[_marks.Length]);
                    var likes = Session(policy.Begin(), cards);
                    for (var m = 0; m < _marks.Length; m++) sum[m] += likes.Take(_marks[m]).Average();
                }
            }
        }
        var rows = sums.Select(p => new PolicyResult(p.Key, [.. _marks.Select((cards, m) => KeyValuePair.Create($"r{cards}", p.Value[m] / measured))]));
        return new EvaluationTable([.. rows], measured, ["The data has no content: new items are not part of it.", "Exploration is off."]);
    }

    /// <summary>What each card got, 1 or 0, in the order they were shown.</summary>
    private static List<double> Session(ISwiper swiper, List<Verdict> cards)
    {
        var left = cards.ToList();
        var likes = new List<double>();
        while (likes.Count < _marks[^1] && left.Count > 0)
        {
            var best = 0;
            var bestScore = float.NegativeInfinity;
            for (var i = 0; i < left.Count; i++)
            {
                var score = swiper.Score(left[i].Item);
                if (score > bestScore) (best, bestScore) = (i, score);
            }
            swiper.Swipe(left[best].Item, left[best].Liked);
            likes.Add(left[best].Liked ? 1 : 0);
            left.RemoveAt(best);
        }
        return likes;
    }
}
