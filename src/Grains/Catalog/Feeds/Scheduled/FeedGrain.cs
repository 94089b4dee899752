namespace SwipeShop.Catalog.Feeds;

/// <summary>Starts the imports of one scheduled feed. Its reminder is for the cluster, so one node at a time has it.</summary>
internal sealed class FeedGrain(FeedOptions options, ScheduledImport import, FeedRunStore runs, TimeProvider clock)
    : Grain, IFeedGrain, IRemindable, IDisposable
{
    private const string Reminder = "import";

    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    private ScheduledFeed? Feed => options.Scheduled.FirstOrDefault(f => f.Source == this.GetPrimaryKeyString());

    public async Task Schedule()
    {
        if (Feed is not { } feed) return;
        var due = _run.IsCompleted ? feed.DueIn(await runs.LastAsync(feed.Source), clock.GetUtcNow()) : feed.Every;
        await this.RegisterOrUpdateReminder(Reminder, due, feed.Every);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Feed is not { } feed)
        {
            // It has left the configuration.
            if (await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
            return;
        }
        if (!_run.IsCompleted || !feed.IsDue(await runs.LastAsync(feed.Source), clock.GetUtcNow())) return;
        DelayDeactivation(options.Timeout + TimeSpan.FromMinutes(5)); // longer than the run may take
        // Beside the grain: a tick is a call like others, and must not take minutes.
        _run = Task.Run(() => import.RunAsync(feed, _stop.Token));
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose() => _stop.Dispose();
}
