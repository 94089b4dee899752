using System.Diagnostics;
using System.Text;

namespace SwipeShop.Prices.Extraction;

/// <summary>Pages that were made to take long, to take memory, or to break what reads them.</summary>
public sealed class HostilePageTests
{
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(15); // on a machine that is busy; what grows with the square takes minutes

    public static TheoryData<string, string> Repeated => new()
    {
        { "deep", "<div>" },
        { "deep, formatted", "<b>" },
        { "formatted again and again", "<p><font size=1><b class=x>" },
        { "lists", "<ul><li>" },
        { "tables", "<table><tr><td>" },
        { "templates", "<template>" },
        { "foreign", "<svg><g>" },
        { "things in things", "<i itemscope itemprop=offers itemtype=http://schema.org/Offer>" },
        { "linked things", "<i typeof='schema:Product' rel='schema:offers' property='schema:name'>x" },
        { "references", "<i itemscope itemref='a b c d e f' id=a></i>" },
        { "prices", "<p class=price>5 €</p>" },
        { "comments", "<!--<!--" },
        { "scripts", "<script type=application/ld+json>{\"@type\":\"Product\",\"name\":\"a\"}</script>" },
        { "comments in scripts", "<script type=application/ld+json><!--/*//" },
        { "entities", "&#x10ffff;&amp;&notin;" },
        { "spaces", "                    " },
        { "brackets", "<" },
        { "attributes", "<a a=1 " },
        { "digits", "1.2'3 " },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Much_of_the_same_takes_neither_long_nor_breaks_it(string what, string piece)
    {
        var html = new StringBuilder("<h1>Blue shirt</h1>").Insert(19, piece, 200_000 / piece.Length).ToString();
        var watch = Stopwatch.StartNew();
        Pages.Read(html);
        Assert.True(watch.Elapsed < _most, $"{what} took {watch.Elapsed}");
    }

    [Fact]
    public void A_tag_with_a_hundred_thousand_attributes_is_read() =>
        Pages.Read($"<div {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=1 "))}>x</div>");

    [Fact]
    public void A_page_that_is_too_large_has_no_product()
    {
        var html = Pages.JsonLd("""{"@type":"Product","name":"a","offers":{"price":5}}""");
        Assert.Equal(5m, Pages.Read(html + new string(' ', 1_000_000)).Price);
        Assert.Equal(ProductPage.Empty, Pages.Read(html + new string(' ', ProductPage.Largest)));
    }

    [Fact]
    public void Things_that_hold_each_other_are_read_once()
    {
        var page = Pages.Read(Pages.JsonLd("""
            [{"@id":"#a","@type":"Product","name":"Blue shirt","isVariantOf":{"@id":"#b"},"offers":{"@id":"#o"}},
             {"@id":"#b","@type":"ProductGroup","name":"Blue shirt","hasVariant":[{"@id":"#a"},{"@id":"#b"}]},
             {"@id":"#o","@type":"Offer","price":5,"offers":{"@id":"#o"},"itemOffered":{"@id":"#a"}}]
            """));
        Assert.Equal(5m, page.Price);
    }

    [Fact]
    public void Any_bytes_are_a_page()
    {
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            ProductPage.Extract(bytes, Pages.Url, charset: i % 2 == 0 ? null : "no-such-charset");
        }
    }
}
