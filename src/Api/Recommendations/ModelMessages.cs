using SwipeShop.Recommendations;

namespace SwipeShop.Api.Recommendations;

/// <param name="Training">The training that runs, or the last one.</param>
public sealed record ModelsResponse(IReadOnlyList<ModelResponse> Models, TrainingResponse Training);

/// <param name="UsedAt">When it was last put to use; null where it never was.</param>
/// <param name="Swipes">How many it was trained on.</param>
/// <param name="Users">Whose swipes these were.</param>
/// <param name="Items">How many items it has embeddings of.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Decision">Why it was put to use after its training, or why not.</param>
/// <param name="HeldOutUsers">How many shoppers were left out of its training; it ranked the later half of their swipes, knowing the first.</param>
/// <param name="Report">How it did, beside the like-rates and the model that was in use then.</param>
public sealed record ModelResponse(
    int Version,
    DateTimeOffset CreatedAt,
    bool InUse,
    DateTimeOffset? UsedAt,
    int Swipes,
    int Users,
    int Items,
    long Bytes,
    string Decision,
    int HeldOutUsers,
    IReadOnlyList<PolicyResponse> Report)
{
    internal static ModelResponse Of(ModelVersion model) => new(
        model.Version, model.CreatedAt, model.InUse, model.UsedAt, model.Swipes, model.Users, model.Items, model.Bytes, model.Decision,
        model.Report.HeldOutUsers, [.. model.Report.Policies.Select(PolicyResponse.Of)]);
}

/// <param name="Policy">model, like-rate, or the name of the model that was in use then.</param>
/// <param name="R10">The like-rate of the first 10 cards, of shoppers with more than 10; null where there are none.</param>
/// <param name="R20">The like-rate of the first 20 cards, of shoppers with more than 20; null where there are none.</param>
/// <param name="Auc">How often a card that was liked stands before one that was not; 0.5 is chance.</param>
public sealed record PolicyResponse(string Policy, FigureResponse? R10, FigureResponse? R20, FigureResponse? Auc)
{
    internal static PolicyResponse Of(PolicyFigures figures) =>
        new(figures.Policy, FigureResponse.Of(figures.R10), FigureResponse.Of(figures.R20), FigureResponse.Of(figures.Auc));
}

/// <param name="Mean">Over shoppers, each of whom counts once; between 0 and 1.</param>
/// <param name="StandardError">Of the mean.</param>
/// <param name="Users">Over how many shoppers.</param>
public sealed record FigureResponse(double Mean, double StandardError, int Users)
{
    internal static FigureResponse? Of(Figure? figure) => figure is null ? null : new(figure.Mean, figure.Error, figure.Users);
}

/// <param name="Running">Whether one runs now.</param>
/// <param name="Step">What it is at; null while none runs.</param>
/// <param name="Done">How far it is with this step, between 0 and 1.</param>
/// <param name="StartedAt">Null before the first.</param>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Succeeded">Null while it runs.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record TrainingResponse(
    bool Running, string? Step, double? Done, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, bool? Succeeded, string? Outcome)
{
    internal static TrainingResponse Of(TrainingState state) =>
        new(state.IsRunning, state.Step, state.Done, state.StartedAt, state.EndedAt, state.Succeeded, state.Outcome);
}
