using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SwipeShop.Catalog.Feeds;

/// <summary>One JSON object a line, with Google's names or those of our own columns.</summary>
internal static class JsonLinesFeed
{
    private const int LongestLine = 1 << 20; // bytes

    private static readonly JsonDocumentOptions _options = new() { MaxDepth = 16 };

    public static async IAsyncEnumerable<FeedRow> ReadAsync(Stream text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        await foreach (var line in LinesAsync(text, cancellation))
        {
            number++;
            if (line is null) yield return FeedRow.Broken(number, $"The line is longer than {LongestLine} bytes.");
            else if (!line.AsSpan().Trim(" \t\r"u8).IsEmpty) yield return Parse(number, line);
        }
    }

    private static FeedRow Parse(int number, byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, _options);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return FeedRow.Broken(number, "The line is not a JSON object.");
            var fields = new Dictionary<string, List<string>>();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                IEnumerable<JsonElement> values = property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray() : [property.Value];
                var texts = values.Where(v => v.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).Select(Text).ToList();
                if (texts.Count > 0) fields[property.Name.ToLowerInvariant()] = texts;
            }
            return new FeedRow(number, fields);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half of a surrogate pair
        {
            return FeedRow.Broken(number, $"The line is not JSON: {e.Message}");
        }
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>The lines without their ends; null for one that is too long.</summary>
    private static async IAsyncEnumerable<byte[]?> LinesAsync(Stream text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(text);
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return tooLong ? null : Line(buffer.Slice(0, end));
                tooLong = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (read.IsCompleted)
            {
                if (tooLong || !buffer.IsEmpty) yield return tooLong ? null : Line(buffer);
                break;
            }
            if (buffer.Length > LongestLine)
            {
                tooLong = true;
                buffer = buffer.Slice(buffer.End);
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
        await reader.CompleteAsync();
    }

    private static byte[]? Line(ReadOnlySequence<byte> bytes) => bytes.Length > LongestLine ? null : bytes.ToArray();
}
