namespace SwipeShop;

/// <summary>What text may be stored: anything that every database and every client can hold, unchanged.</summary>
public static class PlainText
{
    /// <returns>What is wrong with the text; null where it is fine.</returns>
    public static string? Problem(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return "The text holds the character U+0000.";
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return "The text holds half of a surrogate pair.";
            i++;
        }
        return null;
    }
}
