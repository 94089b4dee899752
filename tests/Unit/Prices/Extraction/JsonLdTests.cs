namespace SwipeShop.Prices.Extraction;

public sealed class JsonLdTests
{
    private const string Shirt = """{"@type":"Product","name":"Blue shirt","offers":{"@type":"Offer","price":"19.90","priceCurrency":"EUR"}}""";

    [Theory]
    [InlineData("<!--\n{0}\n-->")]
    [InlineData("<!-- the product -->{0}")]
    [InlineData("//<![CDATA[\n{0}\n//]]>")]
    [InlineData("/*<![CDATA[*/{0}/*]]>*/")]
    [InlineData("<![CDATA[{0}]]>")]
    [InlineData("// It's \"the\" product [1]\n{0}")]
    [InlineData("/* {{ */ {0}")]
    [InlineData("{0};")]
    [InlineData("[{0},]")]
    [InlineData("{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"WebPage\"}},{0},],}}")]
    [InlineData("{{\"@type\":\"WebPage\",\"mainEntity\":{0}}}")]
    [InlineData("{{\"@type\":\"WebSite\"}}{0}")]
    [InlineData("{0} and whatever comes then")]
    [InlineData("\ufeff{0}")]
    public void What_is_around_the_json_does_not_hide_it(string script)
    {
        var page = Pages.Read(Pages.JsonLd(script.Replace("{{", "{").Replace("}}", "}").Replace("{0}", Shirt)));
        Assert.Equal((19.90m, "EUR", "Blue shirt", ExtractionMethod.JsonLd), (page.Price, page.Currency, page.Name, page.Method));
    }

    [Theory]
    [InlineData("\"description\":\"two\nlines,\ta tab and a \u0001\",")]
    [InlineData("\"description\":\"It\\'s a \\x\",")]
    [InlineData("\"description\":\"<!-- // no comment --> /* none */ ]]> ;\",")]
    [InlineData("\"description\":\"half a pair: \\ud83d\",")]
    [InlineData("\"\\udfaa\":0,")]
    [InlineData("\"description\":\"a pair: \\ud83d\\ude00\",")]
    public void What_strings_hold_does_not_break_it(string property) =>
        Assert.Equal(19.90m, Pages.OfProduct(property + "\"offers\":{\"price\":19.90}").Price);

    [Fact]
    public void Entities_are_read_as_characters()
    {
        Assert.Equal("Tee & Co <3", Pages.OfProduct("\"brand\":\"Tee &amp; Co &lt;3\"").Brand);
        Assert.Equal(19.90m, Pages.Read(Pages.JsonLd(Shirt.Replace("\"", "&quot;"))).Price);
    }

    [Fact]
    public void A_thing_may_be_mentioned_by_its_id()
    {
        var page = Pages.Read(Pages.JsonLd("""
            [{"@type":"Product","name":"Blue shirt","brand":{"@id":"#b"},"offers":{"@id":"#o"}},
             {"@id":"#o","@type":"Offer","price":5,"priceCurrency":"EUR","seller":{"@id":"#o"}},{"@id":"#b","name":"Tee"}]
            """));
        Assert.Equal((5m, "Tee"), (page.Price, page.Brand));
    }

    [Fact]
    public void Names_of_properties_and_types_may_be_in_any_case_and_with_an_address() => Assert.Equal(5m, Pages.Read(Pages.JsonLd(
        """{"@type":["http://schema.org/product","x:Thing"],"Name":"Blue shirt","Offers":[{"@type":"offer","Price":{"@value":"5"}}]}""")).Price);

    [Fact]
    public void Each_script_stands_for_itself() => Assert.Equal(19.90m, Pages.Read(Pages.JsonLd("{\"broken\":") + Pages.JsonLd(Shirt)).Price);

    [Fact]
    public void What_is_nested_too_deep_or_repeated_too_often_is_left_out()
    {
        Assert.Null(Pages.Read(Pages.JsonLd(string.Concat(Enumerable.Repeat("{\"offers\":[", 50_000)))).Price);
        Assert.Equal(19.90m, Pages.Read(Pages.JsonLd($"[{Shirt},{string.Join(',', Enumerable.Repeat("{}", 100_000))}]")).Price);
    }
}
