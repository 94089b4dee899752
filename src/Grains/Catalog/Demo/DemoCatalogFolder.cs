namespace SwipeShop.Catalog.Demo;

/// <summary>The folder that holds the pictures of the demo catalogue.</summary>
internal static class DemoCatalogFolder
{
    /// <summary>Part of every file name: raise it when the drawing changes, and all pictures are drawn anew.</summary>
    private const int Version = 1;

    public static string FileName(Garment garment) => $"{garment.Id}-v{Version}.webp";

    /// <summary>
    /// Draws the pictures that the folder lacks, on as many threads of the pool as there are cores,
    /// and tells how many of <see cref="DemoCatalog.Garments"/> have a picture so far.
    /// </summary>
    public static Task WriteAsync(string folder, IProgress<int> drawn, CancellationToken cancellation) => Task.Run(
        () =>
        {
            Directory.CreateDirectory(folder);
            var missing = DemoCatalog.Garments.Where(garment => !File.Exists(Path.Combine(folder, FileName(garment)))).ToArray();
            var count = DemoCatalog.Garments.Count - missing.Length;
            drawn.Report(count);
            var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.ForEach(missing, options, garment =>
            {
                Write(Path.Combine(folder, FileName(garment)), GarmentArtist.Draw(garment));
                drawn.Report(Interlocked.Increment(ref count));
            });
        },
        cancellation);

    /// <summary>By way of another name, so that whoever finds a picture finds all of it.</summary>
    private static void Write(string path, byte[] picture)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}"; // another process may be drawing the same
        try
        {
            File.WriteAllBytes(unfinished, picture);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
