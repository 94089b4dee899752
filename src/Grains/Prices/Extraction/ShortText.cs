using System.Text;

namespace SwipeShop.Prices.Extraction;

/// <summary>Texts of pages as they may be stored and shown in a line.</summary>
internal static class ShortText
{
    private const int Longest = 500; // characters

    /// <summary>Without line breaks, characters that nobody sees and halves of pairs; cut off where it is long.</summary>
    /// <returns>Null for null, and where nothing is left.</returns>
    public static string? Of(string? text)
    {
        if (text is null) return null;
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) continue;
            if (!Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune)) plain.Append(rune);
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
            if (plain.Length >= Longest) break;
        }
        return plain.ToString().Trim() is { Length: > 0 } left ? left : null;
    }
}
