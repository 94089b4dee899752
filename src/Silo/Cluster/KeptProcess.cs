namespace SwipeShop.Cluster;

/// <summary>Keeps a program running: starts it again when it ends, at once and then, if it does not last, after ever longer pauses.</summary>
internal sealed class KeptProcess(string name, Func<Task<ServerProcess>> start, Action<string> tell, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan _lasts = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public string Name => name;

    /// <summary>Of the program that runs now; null between two.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Starts the program for the first time.</summary>
    /// <exception cref="StartupException">It cannot be started.</exception>
    public async Task StartAsync()
    {
        var process = await start();
        ProcessId = process.Id;
        _running = KeepAsync(process);
    }

    /// <summary>Ends the program for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task KeepAsync(ServerProcess process)
    {
        var pause = TimeSpan.Zero;
        while (true)
        {
            var started = clock.GetTimestamp();
            var exit = await EndAsync(process);
            if (_stop.IsCancellationRequested) return;
            pause = clock.GetElapsedTime(started) > _lasts ? TimeSpan.Zero : Longer(pause);
            tell($"{name} (process {ProcessId}) ended with exit code {exit}: started again{(pause == TimeSpan.Zero ? "" : $" in {pause.TotalSeconds:0} s")}.");
            ProcessId = null;
            if (await StartAgainAsync(pause) is not { } next) return;
            process = next;
        }
    }

    /// <returns>The exit code of a program that ended by itself; what else becomes of it when it is stopped.</returns>
    private async Task<int> EndAsync(ServerProcess process)
    {
        await using (process)
        {
            try
            {
                return await process.ExitAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return 0;
            }
        }
    }

    private async Task<ServerProcess?> StartAgainAsync(TimeSpan pause)
    {
        while (true)
        {
            try
            {
                await Task.Delay(pause, clock, _stop.Token);
                var process = await start();
                (ProcessId, Restarts) = (process.Id, Restarts + 1);
                return process;
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (Exception e) when (e is StartupException or IOException)
            {
                tell($"{name} cannot be started: {e.Message}");
                pause = Longer(pause);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan pause) =>
        pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _longestPause.Ticks));
}
