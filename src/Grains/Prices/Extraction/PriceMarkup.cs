using System.Text;
using AngleSharp.Dom;

namespace SwipeShop.Prices.Extraction;

/// <summary>The text of a price that is put together from several elements.</summary>
internal static class PriceMarkup
{
    /// <summary>
    /// The text that an element shows, with a space where one element ends and the next begins, except around a decimal mark. Two raised
    /// digits are decimals. Without what is struck through.
    /// </summary>
    /// <returns>Empty where it is longer than <paramref name="most"/> characters.</returns>
    public static string Text(IElement element, int most = ElementText.Longest)
    {
        var text = new StringBuilder();
        IText? before = null;
        var struckAt = 0; // how deep the element is that is struck through; 0: none is
        foreach (var (node, depth) in ElementText.Nodes(element))
        {
            if (depth <= struckAt) struckAt = 0;
            if (struckAt > 0) continue;
            if (node is IElement inner)
            {
                if (StruckOut.Is(inner)) struckAt = depth;
                continue;
            }
            if (node is not IText words || string.IsNullOrWhiteSpace(words.Data)) continue;
            var data = words.Data.Trim();
            if (before is not null) text.Append(Between(text[^1], data, words));
            text.Append(data);
            before = words;
            if (text.Length > most) return "";
        }
        return text.ToString();
    }

    private static string Between(char last, string next, IText words)
    {
        if (WrittenNumber.IsPoint(last) && char.IsDigit(next[0])) return "";
        if (!char.IsDigit(last)) return " ";
        if (WrittenNumber.IsPoint(next[0]) && next.Length > 1 && char.IsDigit(next[1])) return "";
        if (WrittenNumber.IsPoint(next[0]) && next.Length == 1) return "";
        return next.Length == 2 && next.All(char.IsDigit) && IsRaised(words) ? "." : " ";
    }

    private static bool IsRaised(IText words)
    {
        for (INode? node = words.Parent; node is IElement element; node = element.Parent)
        {
            if (element.LocalName == "sup") return true;
            if (ClassNames.Has(element, "cent", "cents", "decimal", "decimals", "fraction", "minor", "sup")) return true;
            if (element.TextContent.Trim() != words.Data.Trim()) return false;
        }
        return false;
    }
}
