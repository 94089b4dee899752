using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;

namespace SwipeShop.Catalog.Feeds;

/// <summary>A table with tabs or commas, whose first line names the fields: Google's, ours, or Awin's.</summary>
internal static class TableFeed
{
    private const int LongestRecord = 1 << 20; // bytes; a quote that is never closed must not swallow the file

    /// <summary>What stands between the fields; null where the text is no table of products.</summary>
    /// <param name="start">The feed's first characters.</param>
    /// <exception cref="FeedException">It is a table of feeds.</exception>
    public static char? SeparatorOf(string start)
    {
        var line = start.Split('\n')[0];
        if (line.Contains('\t')) return '\t';
        foreach (var separator in ",;|")
        {
            var names = line.Split(separator).Select(name => Name(name.Trim().Trim('"'))).ToHashSet();
            if (AwinFeed.IsListOfFeeds(names))
            {
                throw new FeedException(0, "This is Awin's list of feeds, which has no products: import the feeds that it names in its "
                    + "last column (URL), each as a file or by its address.");
            }
            if (names.Overlaps(["id", "merchant_id", "aw_product_id"]) && names.Overlaps(["title", "name", "product_name"])) return separator;
        }
        return null;
    }

    public static async IAsyncEnumerable<FeedRow> ReadAsync(Stream text, char separator, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var table = CsvReader.Create(
            text, new CsvReaderOptions { Separator = separator, MaxRecordSize = LongestRecord, TrackLineNumbers = true });
        await ReadAsync(table, async t =>
        {
            await t.ReadHeaderAsync(cancellation);
            return true;
        });
        var names = table.Headers.Select(Name).ToArray();
        var awin = AwinFeed.Is(names);
        while (await ReadAsync(table, t => t.ReadAsync(cancellation)))
        {
            var row = Row(table, names);
            yield return awin ? AwinFeed.ToGoogle(row) : row;
        }
    }

    private static string Name(string name) => name.Trim().ToLowerInvariant().Replace(' ', '_');

    private static async ValueTask<T> ReadAsync<T>(CsvReader table, Func<CsvReader, ValueTask<T>> read)
    {
        try
        {
            return await read(table);
        }
        catch (CsvFormatException e)
        {
            throw new FeedException((int)table.LineNumber, $"The table is broken: {e.Message}");
        }
    }

    private static FeedRow Row(CsvReader table, string[] names)
    {
        var number = (int)table.LineNumber;
        if (table.FieldCount > names.Length) return FeedRow.Broken(number, $"{table.FieldCount} fields, but the first line names {names.Length}.");
        var fields = new Dictionary<string, List<string>>();
        for (var i = 0; i < table.FieldCount; i++)
        {
            if (table.IsEmpty(i)) continue;
            if (!Utf8.IsValid(table.GetSpan(i))) return FeedRow.Broken(number, $"Field {names[i]} is not UTF-8.");
            if (!fields.TryGetValue(names[i], out var same)) fields.Add(names[i], same = []);
            same.Add(table.GetString(i));
        }
        return new FeedRow(number, fields);
    }
}
