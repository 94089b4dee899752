using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>What tells the product of a page from the others that it mentions.</summary>
internal sealed class PageContext
{
    private const int LongestAddress = 4000; // characters
    private const int ShortestCode = 4; // characters; a shorter one stands in an address by chance

    private readonly string _address;
    private readonly string _canonical;
    private readonly HashSet<string> _addressParts;
    private readonly List<string> _titles;

    public PageContext(IHtmlDocument page, Uri url, char? mark)
    {
        (Page, Url, Mark) = (page, url, mark);
        Metas = page.QuerySelectorAll("meta[content]")
            .Select(m => (Name: m.GetAttribute("property") ?? m.GetAttribute("name") ?? "", Content: m.GetAttribute("content")!.Trim()))
            .Where(m => m.Content.Length > 0).ToLookup(m => m.Name.Trim().ToLowerInvariant(), m => m.Content);
        _address = Key(url);
        _canonical = Absolute(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")) is { } canonical ? Key(canonical) : _address;
        _addressParts = [.. url.ToString().Split(['/', '?', '&', '=', '#', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries)];
        var headings = page.QuerySelectorAll("h1").Take(5).Select(h => ElementText.Of(h)).Append(page.Title ?? "");
        _titles = [.. headings.Concat(Metas["og:title"]).Select(Words).Where(t => t.Length > 0)];
    }

    public IHtmlDocument Page { get; }

    public Uri Url { get; }

    /// <summary>The vendor's decimal mark, where it is known.</summary>
    public char? Mark { get; }

    /// <summary>The page's meta tags, their names in lower case.</summary>
    public ILookup<string, string> Metas { get; }

    public bool IsAddress(string? url) => Absolute(url) is { } address && Key(address) is var key && (key == _address || key == _canonical);

    /// <summary>Whether an article's code stands in the page's address.</summary>
    public bool HasCode(string? code) => code is { Length: >= ShortestCode } && _addressParts.Contains(code);

    /// <summary>Whether a heading or the title of the page is that name, or holds it.</summary>
    public bool IsTitle(string? name) =>
        Words(name ?? "") is { Length: > 0 } words && _titles.Any(t => t.Contains(words, StringComparison.Ordinal));

    /// <returns>Null for what is no address on the web.</returns>
    public Uri? Absolute(string? address)
    {
        if (address is not { Length: > 0 and < LongestAddress } || !Uri.TryCreate(Url, address.Trim(), out var absolute)) return null;
        return absolute.Scheme is "http" or "https" ? absolute : null;
    }

    public static string Words(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Key(Uri url) => (url.Host + url.AbsolutePath.TrimEnd('/') + url.Query).ToLowerInvariant();
}
