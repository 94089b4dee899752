using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Google Merchant TSV: the first line names the fields.</summary>
internal static class TsvFeed
{
    private static readonly CsvReaderOptions _options = new()
    {
        Separator = '\t',
        MaxRecordSize = 1 << 20, // bytes; a quote that is never closed must not swallow the file
        TrackLineNumbers = true,
    };

    public static async IAsyncEnumerable<FeedRow> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        await using var tsv = CsvReader.Create(file, _options);
        await tsv.ReadHeaderAsync(cancellation);
        var names = tsv.Headers.Select(n => n.Trim().ToLowerInvariant().Replace(' ', '_')).ToArray();
        while (await ReadAsync(tsv, cancellation)) yield return Row(tsv, names);
    }

    private static async Task<bool> ReadAsync(CsvReader tsv, CancellationToken cancellation)
    {
        try
        {
            return await tsv.ReadAsync(cancellation);
        }
        catch (CsvFormatException e)
        {
            throw new FeedException((int)tsv.LineNumber, $"The table is broken: {e.Message}");
        }
    }

    private static FeedRow Row(CsvReader tsv, string[] names)
    {
        var number = (int)tsv.LineNumber;
        if (tsv.FieldCount > names.Length) return FeedRow.Broken(number, $"{tsv.FieldCount} fields, but the first line names {names.Length}.");
        var fields = new Dictionary<string, List<string>>();
        for (var i = 0; i < tsv.FieldCount; i++)
        {
            if (tsv.IsEmpty(i)) continue;
            if (!Utf8.IsValid(tsv.GetSpan(i))) return FeedRow.Broken(number, $"Field {names[i]} is not UTF-8.");
            if (!fields.TryGetValue(names[i], out var same)) fields.Add(names[i], same = []);
            same.Add(tsv.GetString(i));
        }
        return new FeedRow(number, fields);
    }
}
