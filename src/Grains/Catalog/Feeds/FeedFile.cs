using System.Text;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Reads a feed row by row, whatever its format; the content tells which it is.</summary>
internal static class FeedFile
{
    private const int Glimpse = 4096;

    /// <exception cref="FeedException">The format is unknown, or the file cannot be read further.</exception>
    public static IAsyncEnumerable<FeedRow> ReadAsync(string path, CancellationToken cancellation)
    {
        using var start = new StreamReader(path, Encoding.UTF8);
        var buffer = new char[Glimpse];
        var text = new string(buffer, 0, start.ReadBlock(buffer)).TrimStart();
        if (text.StartsWith('<')) return XmlFeed.ReadAsync(path, cancellation);
        if (text.StartsWith('{')) return JsonLinesFeed.ReadAsync(path, cancellation);
        if (text.Split('\n')[0].Contains('\t')) return TsvFeed.ReadAsync(path, cancellation);
        throw new FeedException(0, "This is none of the formats that can be imported: Google Merchant RSS, Atom or TSV, or JSON lines.");
    }
}
