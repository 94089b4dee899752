namespace SwipeShop.Catalog.Feeds;

/// <summary>When a silo has started, sees to it that the feeds of its configuration have their reminders.</summary>
internal sealed class FeedSchedule(FeedOptions options, IGrainFactory grains) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(FeedSchedule), ServiceLifecycleStage.Active, StartAsync, _ => Task.CompletedTask);

    private Task StartAsync(CancellationToken cancellation) =>
        Task.WhenAll(options.Scheduled.Select(feed => grains.GetGrain<IFeedGrain>(feed.Source).Schedule()));
}
