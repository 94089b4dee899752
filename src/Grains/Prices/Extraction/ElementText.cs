using System.Text;
using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>The texts that an element shows, never more than is asked for.</summary>
internal static class ElementText
{
    public const int Longest = 1000; // characters

    private static readonly HashSet<string> _unseen = ["script", "style", "template", "noscript", "svg", "iframe", "select", "textarea"];

    private static readonly HashSet<string> _inline =
    [
        "a", "abbr", "b", "bdi", "bdo", "cite", "data", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
    ];

    /// <summary>What an element says as a property: its content, its address, or the text that it shows.</summary>
    public static string? Value(IElement element)
    {
        if (element.GetAttribute("content") is { } content) return content;
        return element.LocalName switch
        {
            "a" or "area" or "link" => element.GetAttribute("href"),
            "audio" or "embed" or "iframe" or "img" or "source" or "track" or "video" =>
                element.GetAttribute("src") ?? element.GetAttribute("data-src"),
            "object" => element.GetAttribute("data"),
            "data" or "meter" or "input" => element.GetAttribute("value") ?? Of(element),
            "time" => element.GetAttribute("datetime") ?? Of(element),
            "meta" => null,
            _ => Of(element),
        };
    }

    /// <returns>In one line, cut off at <paramref name="most"/> characters.</returns>
    public static string Of(IElement element, int most = Longest)
    {
        var text = new StringBuilder();
        foreach (var (node, _) in Nodes(element))
        {
            if (node is IText words) Append(text, words.Data);
            else if (node is IElement inner && !_inline.Contains(inner.LocalName)) Append(text, " ");
            if (text.Length > most) break;
        }
        return (text.Length > most ? text.ToString(0, most) : text.ToString()).Trim();
    }

    public static bool IsUnseen(IElement element) => _unseen.Contains(element.LocalName);

    /// <summary>The nodes below an element in the order of the page, with how deep below it they are; without those that nobody sees.</summary>
    public static IEnumerable<(INode Node, int Depth)> Nodes(IElement root)
    {
        // By index: a node looks for its sibling among all of its parent's.
        var open = new Stack<(INodeList Children, int Next)>();
        open.Push((root.ChildNodes, 0));
        while (open.TryPop(out var step))
        {
            var (children, next) = step;
            if (next == children.Length) continue;
            open.Push((children, next + 1));
            yield return (children[next], open.Count);
            if (children[next] is IElement element && !IsUnseen(element)) open.Push((element.ChildNodes, 0));
        }
    }

    /// <summary>The elements right below an element, the last one first, for a stack.</summary>
    public static IEnumerable<IElement> ChildrenBackwards(IElement element)
    {
        for (var i = element.ChildNodes.Length - 1; i >= 0; i--)
        {
            if (element.ChildNodes[i] is IElement child) yield return child;
        }
    }

    private static void Append(StringBuilder text, string words)
    {
        foreach (var c in words)
        {
            if (!char.IsWhiteSpace(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }
    }
}
