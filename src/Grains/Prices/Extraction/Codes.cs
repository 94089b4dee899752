namespace SwipeShop.Prices.Extraction;

/// <summary>The codes that tell articles apart.</summary>
internal static class Codes
{
    private const int LongestMpn = 70; // characters, as in Google's product data

    /// <returns>8, 12, 13 or 14 digits with the right check digit; null for anything else. Zeros that got lost are put back.</returns>
    public static string? Gtin(string? text)
    {
        if (text is null || text.Length > 60) return null;
        var digits = string.Concat(text[(text.LastIndexOf(':') + 1)..].Where(c => c is not ('-' or ' ')));
        if (Catalog.Gtin.IsValid(digits)) return digits;
        return digits.Length is > 8 and < 12 && Catalog.Gtin.IsValid(digits.PadLeft(12, '0')) ? digits.PadLeft(12, '0') : null;
    }

    public static string? Mpn(string? text) => text?.Trim() is { Length: > 0 and <= LongestMpn } mpn ? mpn : null;
}
