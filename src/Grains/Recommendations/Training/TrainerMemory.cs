namespace SwipeShop.Recommendations.Training;

/// <summary>What the trainer remembers; it may be lost.</summary>
[GenerateSerializer, Alias("trainer-memory")]
internal sealed record TrainerMemory
{
    [Id(0)]
    public DateTimeOffset? StartedAt { get; init; }

    [Id(1)]
    public DateTimeOffset? EndedAt { get; init; }

    [Id(2)]
    public bool Succeeded { get; init; }

    [Id(3)]
    public string? Outcome { get; init; }

    /// <summary>How many trainings failed in a row.</summary>
    [Id(4)]
    public int Failures { get; init; }

    [Id(5)]
    public string? Step { get; init; }

    [Id(6)]
    public double? Done { get; init; }
}

/// <summary>How far the training is that runs in another process: told on any thread, read on the grain's.</summary>
internal sealed class LatestProgress : IProgress<TrainingProgress>
{
    private volatile Boxed? _value;

    public TrainingProgress? Value
    {
        get => _value?.Progress;
        set => _value = value is { } progress ? new Boxed(progress) : null;
    }

    public void Report(TrainingProgress value) => Value = value;

    private sealed record Boxed(TrainingProgress Progress);
}
