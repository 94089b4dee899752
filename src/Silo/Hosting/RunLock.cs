using System.Text.Json;
using SwipeShop.Postgres;

namespace SwipeShop.Hosting;

/// <summary>
/// One running service for each data folder. The system frees the lock when its process ends; a second file, which others may read
/// meanwhile, says who holds it.
/// </summary>
internal sealed class RunLock : IAsyncDisposable
{
    private static readonly TimeSpan _longestStop = TimeSpan.FromSeconds(60);

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    private sealed record Holder(int ProcessId, string Address, DateTimeOffset Since);

    /// <exception cref="StartupException">Another process runs on this data folder.</exception>
    public static RunLock Take(DataFolder data, string address, TimeProvider clock)
    {
        if (HeldFile.TryTakeAlone(PathIn(data)) is not { } file)
        {
            var holder = ReadHolder(data);
            throw new StartupException(
                holder is null
                    ? $"Another process runs on the data folder {data.Root}."
                    : $"Process {holder.ProcessId} runs on the data folder {data.Root}, at {holder.Address}, since {holder.Since:u}.",
                $"Use it, stop it (kill {holder?.ProcessId}), or run another instance with --data DIR --port N.");
        }
        File.WriteAllText(HolderIn(data), JsonSerializer.Serialize(new Holder(Environment.ProcessId, address, clock.GetUtcNow())));
        return new RunLock(file);
    }

    /// <summary>Whether a process runs on this data folder at this moment.</summary>
    public static bool IsHeld(DataFolder data)
    {
        using var free = HeldFile.TryTakeAlone(PathIn(data));
        return free is null;
    }

    /// <summary>Asks a running service to stop, and takes its place.</summary>
    /// <exception cref="StartupException">It does not stop.</exception>
    public static async Task<RunLock> TakeOverAsync(DataFolder data, TimeProvider clock, CancellationToken cancellation)
    {
        if (HeldFile.TryTakeAlone(PathIn(data)) is { } free) return new RunLock(free);
        var holder = ReadHolder(data);
        if (holder is not null)
        {
            Console.WriteLine($"Stopping process {holder.ProcessId} …");
            await Execution.RunAsync("kill", ["-TERM", $"{holder.ProcessId}"], cancellation);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_longestStop);
        try
        {
            return new RunLock(await HeldFile.TakeAloneAsync(PathIn(data), clock, patience.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new StartupException($"Process {holder?.ProcessId} still runs on the data folder {data.Root}.", "Stop it first.");
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static string PathIn(DataFolder data) => data.PathOf("run.lock");

    private static string HolderIn(DataFolder data) => data.PathOf("run.json");

    private static Holder? ReadHolder(DataFolder data)
    {
        try
        {
            return JsonSerializer.Deserialize<Holder>(File.ReadAllText(HolderIn(data)));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
