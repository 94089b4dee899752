using System.Collections.Immutable;
using Orleans.Concurrency;

namespace SwipeShop.Recommendations;

/// <summary>Sees to it that there is a model, that it is young enough, and which one is in use. One for the whole cluster, with key 0.</summary>
[Alias("trainer")]
public interface ITrainerGrain : IGrainWithIntegerKey
{
    /// <summary>Looks now and then, from now on, whether a training is due. Safe to repeat.</summary>
    [Alias("schedule")]
    Task Schedule();

    /// <summary>Starts a training, unless one is running already.</summary>
    [Alias("train")]
    Task<TrainingState> Train();

    /// <summary>How far the training is, or what became of the last one.</summary>
    [Alias("get-state"), AlwaysInterleave]
    Task<TrainingState> GetState();

    /// <summary>The stored versions of the model, the newest first.</summary>
    [Alias("list-models"), AlwaysInterleave]
    Task<ImmutableArray<ModelVersion>> ListModels();

    /// <summary>Puts a version to use, on all nodes within 2 s. One that is not whole is refused.</summary>
    [Alias("use-model"), AlwaysInterleave, ResponseTimeout("00:00:30")]
    Task<Reply<ModelVersion>> UseModel(int version);
}

/// <summary>A training that runs, or the last one. All is null before the first.</summary>
/// <param name="Step">What it is at; null while none runs.</param>
/// <param name="Done">How far it is with this step, between 0 and 1.</param>
/// <param name="Succeeded">Null while it runs.</param>
/// <param name="Outcome">What became of it, in one sentence.</param>
[GenerateSerializer, Immutable, Alias("training-state")]
public sealed record TrainingState(
    [property: Id(0)] bool IsRunning,
    [property: Id(1)] string? Step,
    [property: Id(2)] double? Done,
    [property: Id(3)] DateTimeOffset? StartedAt,
    [property: Id(4)] DateTimeOffset? EndedAt,
    [property: Id(5)] bool? Succeeded,
    [property: Id(6)] string? Outcome);
