using System.Globalization;
using SwipeShop.Catalog.Demo.Vocabulary;

namespace SwipeShop.Catalog.Demo;

/// <summary>Article numbers.</summary>
internal static class Numbers
{
    /// <summary>A GTIN-13 that starts with 2: no manufacturer has it.</summary>
    public static string Gtin(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"24{4_100_000_000 + (number * 7919L):0000000000}");
        return digits + CheckDigit(digits);
    }

    /// <summary>The last digit of a GTIN-13, from the twelve before it.</summary>
    public static char CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    public static string Mpn(Brand brand, Model model, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{brand.Name[..3].ToUpperInvariant()}-{(int)model.Silhouette + 10}{number:0000}");
}
