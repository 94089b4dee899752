using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SwipeShop.Prices.Extraction;

/// <summary>Reads HTML of any kind, also such as was made to take long.</summary>
internal static class PageParser
{
    public const int LargestPage = 8 << 20; // bytes, and characters
    private const int MostElements = 50_000;
    private const int Deepest = 400; // elements; the time of a parser grows with the square of what is open

    /// <returns>Null where the page is too large or too deep to be that of a product.</returns>
    public static IHtmlDocument? Parse(string html)
    {
        if (html.Length > LargestPage) return null;
        var limit = new Limit();
        var parser = new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => limit.Count(element), MaximumDepth = Deepest });
        try
        {
            return parser.ParseDocument(html);
        }
        catch (LimitException)
        {
            return null;
        }
    }

    private sealed class Limit
    {
        private IElement? _last; // an element has its place only when the next one is made
        private int _elements;

        public void Count(IElement element)
        {
            var depth = 0;
            for (INode? node = _last; node is not null; node = node.Parent) depth++;
            if (++_elements > MostElements || depth >= Deepest) throw new LimitException();
            _last = element;
        }
    }

    private sealed class LimitException : Exception;
}
