namespace SwipeShop.Recommendations.Training;

/// <summary>When a silo has started, sees to it that the trainer looks after the model.</summary>
internal sealed class TrainingReminder(TrainingOptions options, IGrainFactory grains) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(TrainingReminder), ServiceLifecycleStage.Active, StartAsync, _ => Task.CompletedTask);

    private Task StartAsync(CancellationToken cancellation) => options.Automatic ? grains.GetGrain<ITrainerGrain>(0).Schedule() : Task.CompletedTask;
}
