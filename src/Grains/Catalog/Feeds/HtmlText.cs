using System.Net;
using System.Text.RegularExpressions;

namespace SwipeShop.Catalog.Feeds;

/// <summary>The text of a piece of HTML, for a field that is shown as text.</summary>
internal static partial class HtmlText
{
    /// <returns>Null for null, and where nothing is left.</returns>
    public static string? Of(string? html)
    {
        if (html is null) return null;
        if (html.Length > FeedRow.LongestField) html = html[..FeedRow.LongestField];
        var text = WebUtility.HtmlDecode(Tag().Replace(Unseen().Replace(html, " "), tag => EndsLine().IsMatch(tag.Value) ? "\n" : ""));
        var lines = text.Split('\n').Select(line => Spaces().Replace(line, " ").Trim()).Where(line => line.Length > 0);
        return string.Join('\n', lines) is { Length: > 0 } plain ? plain : null;
    }

    [GeneratedRegex("<!--.*?-->|<script\\b.*?</script\\s*>|<style\\b.*?</style\\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[a-zA-Z/!][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("^</?(p|div|br|li|ul|ol|h[1-6]|tr|table|section)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex EndsLine();

    [GeneratedRegex("[\\s\u00a0]+")]
    private static partial Regex Spaces();
}
