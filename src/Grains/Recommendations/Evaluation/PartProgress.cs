using SwipeShop.Recommendations.Training;

namespace SwipeShop.Recommendations.Evaluation;

/// <summary>The progress of one of several trainings.</summary>
internal sealed class PartProgress : IProgress<TrainingProgress>
{
    private readonly IProgress<TrainingProgress> _whole;
    private readonly string _name;

    private PartProgress(IProgress<TrainingProgress> whole, string name) => (_whole, _name) = (whole, name);

    public static IProgress<TrainingProgress>? Of(IProgress<TrainingProgress>? whole, int part, int parts) =>
        whole is null || parts == 1 ? whole : new PartProgress(whole, $"{part + 1} of {parts}: ");

    public void Report(TrainingProgress value) => _whole.Report(value with { Step = _name + value.Step });
}
