namespace SwipeShop.Catalog;

/// <summary>Global Trade Item Numbers.</summary>
internal static class Gtin
{
    /// <summary>
    /// Whether a text is a GTIN: 8, 12, 13 or 14 digits whose weighted sum (3 and 1 in turn, from the right, the check digit with 1) is
    /// a multiple of 10. (GS1 General Specifications, section 7.9.)
    /// </summary>
    public static bool IsValid(string text)
    {
        if (text.Length is not (8 or 12 or 13 or 14) || !text.All(char.IsAsciiDigit)) return false;
        var sum = 0;
        for (var i = 0; i < text.Length; i++) sum += (text[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 3);
        return sum % 10 == 0;
    }

    /// <summary>A GTIN in 14 digits, so that a UPC and the EAN with a 0 before it are the same; null where it is none.</summary>
    public static string? Normal(string? text) => text is not null && IsValid(text) ? text.PadLeft(14, '0') : null;

    /// <summary>Whether two texts are the same GTIN, of whatever length.</summary>
    public static bool AreSame(string? one, string? other) => Normal(one) is { } gtin && gtin == Normal(other);
}
