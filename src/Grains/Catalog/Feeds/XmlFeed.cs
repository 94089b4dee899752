using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Google Merchant RSS 2.0 and Atom: products are elements "item" or "entry"; names of Google's namespace win over plain ones.</summary>
internal static class XmlFeed
{
    private const string Google = "http://base.google.com/ns/1.0";

    private static readonly XmlReaderSettings _settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit, // no entities from elsewhere, no billion laughs
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static async IAsyncEnumerable<FeedRow> ReadAsync(FeedStream text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var xml = XmlReader.Create(text, _settings);
        var buffer = new char[4096];
        text.BeginPart();
        for (var number = 1; await StepAsync(xml, number, x => MoveToProductAsync(x, cancellation)); number++)
        {
            FeedRow? row = null;
            await StepAsync(xml, number, async x =>
            {
                row = new FeedRow(number, await ReadProductAsync(x, buffer));
                return true;
            });
            yield return row!;
            text.BeginPart();
        }
    }

    private static async Task<bool> StepAsync(XmlReader xml, int number, Func<XmlReader, Task<bool>> step)
    {
        try
        {
            return await step(xml);
        }
        catch (XmlException e)
        {
            throw new FeedException(number, $"The XML is broken: {e.Message}");
        }
    }

    private static async Task<bool> MoveToProductAsync(XmlReader xml, CancellationToken cancellation)
    {
        while (await xml.ReadAsync())
        {
            cancellation.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "item" or "entry") return true;
        }
        return false;
    }

    private static async Task<Dictionary<string, List<string>>> ReadProductAsync(XmlReader xml, char[] buffer)
    {
        var (google, plain) = (new Dictionary<string, List<string>>(), new Dictionary<string, List<string>>());
        var depth = xml.Depth;
        if (xml.IsEmptyElement) return google;
        while (await xml.ReadAsync() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.Depth != depth + 1) continue;
            var name = xml.LocalName.ToLowerInvariant();
            var fields = xml.NamespaceURI == Google ? google : plain;
            var href = xml.GetAttribute("href"); // an Atom link carries its address so
            var text = await ReadTextAsync(xml, buffer) is { Length: > 0 } content ? content : href;
            if (text is null) continue;
            if (!fields.TryGetValue(name, out var values)) fields.Add(name, values = []);
            values.Add(text);
        }
        foreach (var (name, values) in plain) google.TryAdd(name, values);
        return google;
    }

    /// <summary>The text of an element; what is nested in it (shipping, tax) is passed over.</summary>
    private static async Task<string> ReadTextAsync(XmlReader xml, char[] buffer)
    {
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        var text = new StringBuilder();
        while (await xml.ReadAsync() && xml.Depth > depth)
        {
            if (xml.Depth != depth + 1 || xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)) continue;
            int read;
            while ((read = await xml.ReadValueChunkAsync(buffer, 0, buffer.Length)) > 0)
                if (text.Length < FeedRow.LongestField) text.Append(buffer, 0, read);
        }
        return text.ToString();
    }
}
