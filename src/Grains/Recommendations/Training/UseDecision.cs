using System.Globalization;

namespace SwipeShop.Recommendations.Training;

/// <summary>Whether a new model replaces the one in use, and why, as one line for people.</summary>
internal sealed record UseDecision(bool Use, string Why)
{
    /// <summary>Below these many shoppers a figure says nothing.</summary>
    public const int LeastUsers = 10;

    /// <summary>Differences of so many standard errors are more than noise: one in 44 of equal models is taken for worse.</summary>
    private const double Noise = 2;

    public static UseDecision First => new(true, "used: the first model");

    /// <summary>
    /// A model is used unless it is worse than the one in use by more than the noise, in any figure: the mean over the same shoppers of
    /// the differences is more than twice its standard error below 0.
    /// </summary>
    public static UseDecision Between(PolicyScores model, PolicyScores inUse)
    {
        var differences = new[] { ("first 10", model.R10, inUse.R10), ("first 20", model.R20, inUse.R20), ("AUC", model.Auc, inUse.Auc) }
            .Select(f => (Name: f.Item1, Figure: PolicyScores.FigureOf(f.Item2.Zip(f.Item3, (ours, theirs) => ours - theirs))))
            .Where(f => f.Figure?.Users >= LeastUsers)
            .Select(f => (f.Name, Figure: f.Figure!))
            .ToList();
        if (differences.Count == 0) return new UseDecision(true, $"used: fewer than {LeastUsers} shoppers to compare it with {inUse.Policy} by");
        var worse = differences.Where(d => d.Figure.Mean < -Noise * d.Figure.Error).ToList();
        return worse.Count > 0
            ? new UseDecision(false, $"not used: worse than {inUse.Policy} by more than the noise ({Tell(worse)})")
            : new UseDecision(true, $"used: not worse than {inUse.Policy} by more than the noise ({Tell(differences)})");
    }

    private static string Tell(List<(string Name, Figure Figure)> differences) => string.Join(", ", differences.Select(d =>
        string.Create(CultureInfo.InvariantCulture, $"{d.Name} {d.Figure.Mean:+0.000;-0.000;0.000} ± {d.Figure.Error:0.000}")));
}
