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
    private static readonly string[] _notes = ["The data has no content: new items are not part of it.", "Exploration is off."];

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
        var parts = new List<Measured>();
        for (var fold = 0; fold < folds; fold++)
        {
            var leftOut = users[(users.Length * fold / folds)..(users.Length * (fold + 1) / folds)].ToHashSet();
            var builder = new SwipeDatasetBuilder();
            foreach (var (user, item, liked) in verdicts)
                if (!leftOut.Contains(user)) builder.Add(user, item, liked);
            var swipes = builder.Build();
            var model = ModelTraining.Train(swipes, new Dictionary<int, List<ContentFeature>>(), settings, PartProgress.Of(progress, fold, folds), cancellation);
            List<Policy> policies = [.. Policies.Unpersonal(swipes, settings, files.Items.Count, seed), Policies.Model(EmbeddedItems.Of(model))];
            var part = new Measured();
            foreach (var user in leftOut.Order())
            {
                List<Verdict> cards = [.. ofUser[user].DistinctBy(v => v.Item)];
                if (cards.Count < leastCards) continue;
                cancellation.ThrowIfCancellationRequested();
                part.Users++;
                foreach (var policy in policies) part.AddSession(policy.Name, Session(policy.Begin(), cards));
            }
            parts.Add(part);
        }
        return Measured.All(parts).Table with { Notes = _notes, Parts = [.. parts.Select(p => p.Table)] };
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

    /// <summary>The likes of some users, by policy: of each mark, the sum of the users' shares.</summary>
    private sealed class Measured
    {
        private readonly Dictionary<string, double[]> _sums = [];

        public int Users { get; set; }

        public EvaluationTable Table => new(
            [.. _sums.Select(p => new PolicyResult(p.Key, [.. _marks.Select((cards, m) => KeyValuePair.Create($"r{cards}", p.Value[m] / Users))]))], Users, []);

        public static Measured All(IEnumerable<Measured> parts)
        {
            var all = new Measured();
            foreach (var part in parts)
            {
                all.Users += part.Users;
                foreach (var (policy, sums) in part._sums) all.Add(policy, sums);
            }
            return all;
        }

        public void AddSession(string policy, List<double> likes) => Add(policy, [.. _marks.Select(cards => likes.Take(cards).Average())]);

        private void Add(string policy, double[] shares)
        {
            if (!_sums.TryGetValue(policy, out var sum)) _sums.Add(policy, sum = new double[_marks.Length]);
            for (var m = 0; m < _marks.Length; m++) sum[m] += shares[m];
        }
    }
}
