using System.Runtime.CompilerServices;
using System.Text;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Reads a feed row by row, whatever its format; the content tells which it is.</summary>
internal static class FeedFile
{
    private const int Glimpse = 8192; // bytes

    /// <exception cref="FeedException">The format is unknown, or the feed cannot be read further.</exception>
    public static async IAsyncEnumerable<FeedRow> ReadAsync(FeedContent content, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        await using var rows = RowsAsync(content, cancellation).GetAsyncEnumerator(cancellation);
        while (await NextAsync(rows, number))
        {
            number = rows.Current.Number;
            yield return rows.Current;
        }
    }

    /// <summary>What ends a stream too early (the network, the packing, a limit) ends the feed.</summary>
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<FeedRow> rows, int number)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new FeedException(number == 0 ? 0 : number + 1, $"The feed broke off: {e.Message}");
        }
    }

    private static async IAsyncEnumerable<FeedRow> RowsAsync(FeedContent content, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var text = await content.TextAsync(cancellation);
        using var start = new StreamReader(new MemoryStream((await text.PeekAsync(Glimpse, cancellation)).ToArray()), Encoding.UTF8);
        await foreach (var row in Rows(text, (await start.ReadToEndAsync(cancellation)).TrimStart(), content.Address, cancellation)) yield return row;
    }

    private static IAsyncEnumerable<FeedRow> Rows(FeedStream text, string start, Uri? address, CancellationToken cancellation)
    {
        if (start.StartsWith('<')) return XmlFeed.ReadAsync(text, cancellation);
        if (ShopifyFeed.Begins(start)) return ShopifyFeed.ReadAsync(text, address, cancellation);
        if (start.StartsWith('{')) return JsonLinesFeed.ReadAsync(text, cancellation);
        if (TableFeed.SeparatorOf(start) is { } separator) return TableFeed.ReadAsync(text, separator, cancellation);
        throw new FeedException(0, "This is none of the formats that can be imported: Google Merchant RSS, Atom, TSV or CSV, "
            + "JSON lines, Shopify's products.json, or Awin's CSV.");
    }
}
