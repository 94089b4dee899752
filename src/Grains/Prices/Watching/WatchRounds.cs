using Microsoft.Extensions.Logging;

namespace SwipeShop.Prices.Watching;

/// <summary>Asks the watch-keeper for its round, from each silo, at its start and each minute.</summary>
internal sealed class WatchRounds(IGrainFactory grains, TimeProvider clock, ILogger<WatchRounds> log)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan _every = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _asking = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(WatchRounds), ServiceLifecycleStage.Active, _ => Task.FromResult(_asking = AskAsync()), StopAsync);

    public void Dispose() => _stop.Dispose();

    private async Task AskAsync()
    {
        using var timer = new PeriodicTimer(_every, clock);
        do
        {
            try
            {
                await grains.Grain<IWatchKeeperGrain>(0).Keep();
            }
            catch (Exception e) when (e is TimeoutException or OrleansException)
            {
                log.LogDebug("The watch-keeper cannot be asked: {Reason}", e.Message);
            }
        }
        while (await NextAsync(timer));
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stop.CancelAsync();
        await _asking;
    }
}
