namespace SwipeShop.Postgres;

/// <summary>An advisory lock on a file. The system frees it when its process ends, however it ends.</summary>
internal static class HeldFile
{
    private static readonly TimeSpan _betweenTries = TimeSpan.FromMilliseconds(50);

    /// <summary>Takes the lock for this process alone, or gives null where somebody else has it.</summary>
    public static FileStream? TryTakeAlone(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Takes the lock together with others who share it, or gives null where somebody has it alone.</summary>
    public static FileStream? TryShare(string path)
    {
        if (!File.Exists(path)) File.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        return TryOpen(path, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Waits for the lock.</summary>
    public static async Task<FileStream> TakeAloneAsync(string path, TimeProvider clock, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTakeAlone(path) is { } held) return held;
            await Task.Delay(_betweenTries, clock, cancellation);
        }
    }

    private static FileStream? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
