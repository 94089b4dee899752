using System.Globalization;
using System.Text;

namespace SwipeShop.Prices.Extraction;

/// <summary>The many ways to write one character, brought to one.</summary>
internal static class PriceCharacters
{
    public const char ArabicDecimal = '\u066b';
    public const char Thousands = '\'';
    private const string RaisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>
    /// Digits of all scripts as 0 to 9, any white space as a space, dashes as -, apostrophes and the Arabic thousands mark as '; without
    /// the characters that nobody sees. Two raised digits behind a number are its decimals.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (RaisedDecimals(text, i) is { } decimals)
            {
                plain.Append('.').Append(decimals);
                i++;
                continue;
            }
            var c = text[i];
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.DecimalDigitNumber: plain.Append((char)('0' + (int)char.GetNumericValue(c))); break;
                case UnicodeCategory.Format: break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.Control:
                    plain.Append(' ');
                    break;
                case UnicodeCategory.DashPunctuation: plain.Append('-'); break;
                default: plain.Append(Common(c)); break;
            }
        }
        return plain.ToString();
    }

    private static char Common(char c) => c switch
    {
        '’' or '‘' or '′' or '´' or '`' or 'ʼ' or '＇' or '\u066c' => Thousands,
        '−' => '-',
        '，' or '、' or '‚' => ',',
        '．' or '·' or '。' => '.',
        '＄' or '﹩' => '$',
        '￥' => '¥',
        '￡' => '£',
        '％' or '٪' => '%',
        _ => c,
    };

    private static string? RaisedDecimals(string text, int i)
    {
        if (i == 0 || i + 1 >= text.Length || !char.IsAsciiDigit(text[i - 1])) return null;
        var (tens, ones) = (RaisedDigits.IndexOf(text[i]), RaisedDigits.IndexOf(text[i + 1]));
        return tens >= 0 && ones >= 0 ? $"{tens}{ones}" : null;
    }
}
