namespace SwipeShop.Recommendations.Evaluation;

/// <summary>How well a policy ranks.</summary>
/// <param name="Figures">By name, in the order to show: "hr10", "ndcg10", "r10".</param>
internal sealed record PolicyResult(string Policy, IReadOnlyList<KeyValuePair<string, double>> Figures)
{
    public double this[string name] => Figures.First(f => f.Key == name).Value;
}

/// <summary>The table of an evaluation.</summary>
/// <param name="Users">How many shoppers each figure is a mean over.</param>
/// <param name="Notes">What the reader of the figures must know: parts of the model that the data leaves empty.</param>
internal sealed record EvaluationTable(IReadOnlyList<PolicyResult> Rows, int Users, IReadOnlyList<string> Notes)
{
    /// <summary>The parts that the shoppers were divided into, where each was measured by a training of its own.</summary>
    public IReadOnlyList<EvaluationTable> Parts { get; init; } = [];
}

/// <summary>A line of a file that cannot be read.</summary>
internal sealed class EvaluationDataException(string file, int line, string problem)
    : Exception($"{file}, line {line}: {problem}");
