using System.IO.Compression;

namespace SwipeShop.Catalog.Feeds;

/// <summary>An open feed: its bytes, and what its relative images are relative to.</summary>
internal sealed class FeedContent : IAsyncDisposable
{
    private static readonly byte[] _gzip = [0x1F, 0x8B];
    private static readonly byte[] _byteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly FeedStream _packed;
    private readonly long _largestExpanded;
    private readonly IDisposable[] _kept;

    private FeedContent(FeedStream packed, long largestExpanded, params IDisposable[] kept) => (_packed, _largestExpanded, _kept) = (packed, largestExpanded, kept);

    /// <summary>The folder of a feed that is a file.</summary>
    public string? Folder { get; private init; }

    /// <summary>The web address that a feed came from, after redirects.</summary>
    public Uri? Address { get; private init; }

    /// <param name="largestExpanded">Bytes that a packed file may have when it is unpacked.</param>
    public static FeedContent OfFile(string path, long largestExpanded = FeedOptions.DefaultLargestExpanded) =>
        new(new FeedStream(File.OpenRead(path), long.MaxValue, ""), largestExpanded)
        {
            Folder = Path.GetDirectoryName(Path.GetFullPath(path))! + Path.DirectorySeparatorChar,
        };

    /// <param name="response">Let go of with the content, as the deadline is.</param>
    public static FeedContent OfAddress(Uri address, Stream stream, FeedOptions options, FeedDeadline deadline, IDisposable response) =>
        new(new FeedStream(stream, options.LargestDownload, options.TooLarge, deadline), options.LargestExpanded, response, deadline)
        {
            Address = address,
        };

    /// <summary>The feed's text, unpacked where the bytes say that they are gzip, whatever the name.</summary>
    public async Task<FeedStream> TextAsync(CancellationToken cancellation)
    {
        var text = _packed;
        if ((await text.PeekAsync(_gzip.Length, cancellation)).Span.SequenceEqual(_gzip))
        {
            text = new FeedStream(new GZipStream(_packed, CompressionMode.Decompress), _largestExpanded,
                $"Unpacked, it is larger than {_largestExpanded} bytes (Feeds:LargestExpanded).");
        }
        if ((await text.PeekAsync(_byteOrderMark.Length, cancellation)).Span.SequenceEqual(_byteOrderMark))
            await text.ReadExactlyAsync(new byte[_byteOrderMark.Length], cancellation);
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await _packed.DisposeAsync();
        foreach (var kept in _kept) kept.Dispose();
    }
}
