using System.Text;

namespace SwipeShop.Prices.Extraction;

public sealed class PageEncodingTests
{
    static PageEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1251", "<meta charset=windows-1251>", null)]
    [InlineData("windows-1251", "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", null)]
    [InlineData("windows-1251", "<!-- <meta charset=utf-8> --><a title='<meta charset=utf-8>'><meta charset=\"Windows-1251\" />", null)]
    [InlineData("windows-1251", "<meta charset=utf-8>", "windows-1251")] // the server knows best
    [InlineData("windows-1251", "", "\"windows-1251\"")]
    [InlineData("shift_jis", "<meta charset=x-unknown><meta charset=shift_jis>", null)]
    [InlineData("utf-8", "", null)]
    [InlineData("utf-8", "<meta charset=utf-16>", null)] // or nobody could have read that tag
    public void The_header_the_meta_tags_and_the_bytes_tell_it(string encoding, string head, string? charset)
    {
        var html = $"{head}<h1>{(encoding == "shift_jis" ? "青いシャツ" : "Синяя рубашка")}</h1>";
        Assert.Equal(html, PageEncoding.Decode(Encoding.GetEncoding(encoding).GetBytes(html), charset));
    }

    [Fact]
    public void A_byte_order_mark_tells_more_than_all_else()
    {
        const string Html = "<meta charset=windows-1251><h1>Синяя</h1>";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
            Assert.Equal(Html, PageEncoding.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(Html)], "windows-1251"));
    }

    [Fact]
    public void Bytes_that_are_no_utf_8_are_those_of_western_europe() =>
        Assert.Equal("<h1>Café 5 €</h1>", PageEncoding.Decode(Encoding.GetEncoding("windows-1252").GetBytes("<h1>Café 5 €</h1>"), null));

    [Theory]
    [InlineData("")]
    [InlineData("<meta charset")]
    [InlineData("<meta charset=")]
    [InlineData("<meta charset='")]
    [InlineData("<meta http-equiv=content-type content='charset'>")]
    [InlineData("<meta http-equiv=content-type content='charset =\"'>")]
    [InlineData("<!--")]
    [InlineData("<")]
    public void A_page_that_breaks_off_is_decoded(string html) => Assert.Equal(html, PageEncoding.Decode(Encoding.ASCII.GetBytes(html), null));
}
