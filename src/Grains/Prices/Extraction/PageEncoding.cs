using System.Text;
using AngleSharp.Text;

namespace SwipeShop.Prices.Extraction;

/// <summary>The encoding of a page: what its first bytes say, the server, its meta tags, or what it looks like.</summary>
/// <remarks>HTML Standard, section 13.2.3.2, "Determining the character encoding".</remarks>
internal static class PageEncoding
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    static PageEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="charset">Of the Content-Type header; null where it has none.</param>
    public static string Decode(ReadOnlySpan<byte> page, string? charset)
    {
        var (encoding, mark) = Marked(page);
        encoding ??= Named(charset?.Trim('"', '\'')) ?? EncodingScan.Find(page, Named) ?? Guess(page);
        return encoding.GetString(page[mark..]);
    }

    /// <summary>The encoding that a page without a header is in.</summary>
    public static Encoding Of(ReadOnlySpan<byte> page) => Marked(page).Encoding ?? EncodingScan.Find(page, Named) ?? Guess(page);

    private static (Encoding? Encoding, int Length) Marked(ReadOnlySpan<byte> page)
    {
        if (page.StartsWith<byte>([0xef, 0xbb, 0xbf])) return (Encoding.UTF8, 3);
        if (page.StartsWith<byte>([0xfe, 0xff])) return (Encoding.BigEndianUnicode, 2);
        return page.StartsWith<byte>([0xff, 0xfe]) ? (Encoding.Unicode, 2) : (null, 0);
    }

    private static Encoding? Named(string? label)
    {
        label = label?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(label) || !TextEncoding.IsSupported(label)) return null;
        // A label that could be read at all is not in UTF-16.
        var encoding = TextEncoding.Resolve(label);
        return encoding.WebName.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : encoding;
    }

    private static Encoding Guess(ReadOnlySpan<byte> page)
    {
        try
        {
            _strict.GetCharCount(page);
            return page.ContainsAnyInRange((byte)0x80, (byte)0xff) ? Encoding.UTF8 : TextEncoding.Resolve("windows-1252");
        }
        catch (DecoderFallbackException)
        {
            return TextEncoding.Resolve("windows-1252");
        }
    }
}
