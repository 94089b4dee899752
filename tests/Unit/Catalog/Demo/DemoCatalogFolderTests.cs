namespace SwipeShop.Catalog.Demo;

public sealed class DemoCatalogFolderTests : IDisposable
{
    private static readonly string[] _all = [.. DemoCatalog.Garments.Select(DemoCatalogFolder.FileName).Order(StringComparer.Ordinal)];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public DemoCatalogFolderTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_name_tells_the_garment_and_the_version_of_the_drawing() =>
        Assert.Matches("^demo-0001-v[0-9]+[.]webp$", DemoCatalogFolder.FileName(DemoCatalog.Garments[0]));

    [Fact]
    public async Task All_pictures_are_written_and_only_missing_ones_are_drawn_again()
    {
        // Everything but three pictures is there, with a content that drawing would not give.
        foreach (var name in _all[3..])
            await File.WriteAllTextAsync(Path.Combine(_folder, name), "kept", TestContext.Current.CancellationToken);
        var drawn = new Counter();

        await DemoCatalogFolder.WriteAsync(_folder, drawn, TestContext.Current.CancellationToken);

        Assert.Equal(_all, Files());
        var (fresh, kept) = (Path.Combine(_folder, _all[0]), Path.Combine(_folder, _all[3]));
        Assert.Equal(GarmentArtist.Draw(DemoCatalog.Garments[0]), await File.ReadAllBytesAsync(fresh, TestContext.Current.CancellationToken));
        Assert.Equal("kept", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));
        Assert.Equal([357, 358, 359, 360], drawn.Reports.Order());
    }

    [Fact]
    public async Task Stopping_leaves_whole_pictures_and_no_temporary_files()
    {
        using var stop = new CancellationTokenSource();
        var drawn = new Counter(count =>
        {
            if (count == 5)
                stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DemoCatalogFolder.WriteAsync(_folder, drawn, stop.Token));

        Assert.InRange(Files().Length, 5, _all.Length - 1);
        Assert.Subset(_all.ToHashSet(), Files().ToHashSet());
        Assert.All(Files(), file => Assert.InRange(new FileInfo(Path.Combine(_folder, file)).Length, 4_000, 40_000));
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private sealed class Counter(Action<int>? then = null) : IProgress<int>
    {
        private readonly Lock _lock = new();

        public List<int> Reports { get; } = [];

        public void Report(int value)
        {
            lock (_lock)
                Reports.Add(value);
            then?.Invoke(value);
        }
    }
}
