namespace SwipeShop.Prices.Extraction;

/// <summary>A wrong price is worse than none.</summary>
public sealed class AgreementTests
{
    private static string Markup(string price, string currency = "EUR") =>
        $$$"""<script type="application/ld+json">{"@type":"Product","name":"Blue shirt","offers":{"price":"{{{price}}}","priceCurrency":"{{{currency}}}"}}</script>""";

    private static string Meta(string price, string currency = "EUR") =>
        $"<meta property='product:price:amount' content='{price}'><meta property='product:price:currency' content='{currency}'>";

    private static string Shown(string price, string name = "price") => $"<h1>Blue shirt</h1><p class='{name}'>{price}</p>";

    [Fact]
    public void Sources_that_agree_tell_the_price_by_the_first_of_them()
    {
        var page = Pages.Read(Meta("19.9") + Markup("19.90"));
        Assert.Equal((19.90m, ExtractionMethod.JsonLd), (page.Price, page.Method));
    }

    [Fact]
    public void Sources_that_differ_tell_none() => Assert.Null(Pages.Read(Markup("19.90") + Meta("24.90")).Price);

    [Fact]
    public void Sources_that_differ_in_the_currency_tell_none() => Assert.Null(Pages.Read(Markup("19.90") + Meta("19.90", "USD")).Price);

    [Fact]
    public void Where_two_differ_what_the_page_shows_decides()
    {
        var page = Pages.Read(Markup("19.90") + Meta("24.90") + Shown("24,90 €"));
        Assert.Equal((24.90m, ExtractionMethod.OpenGraph), (page.Price, page.Method));
    }

    [Fact]
    public void What_one_calls_the_list_price_is_not_the_price()
    {
        var page = Pages.Read(Markup("25.00") + Meta("19.90") + "<meta property='product:original_price:amount' content='25'>");
        Assert.Equal((19.90m, 25m), (page.Price, page.ListPrice));
    }

    [Theory]
    [InlineData("<h1>Blue shirt</h1><p class='price'>24,90 €</p>", false)] // another price
    [InlineData("<h1>Blue shirt</h1><p class='price'><del>19,90 €</del> <b>14,90 €</b></p>", false)] // this one struck through
    [InlineData("<h1>Blue shirt</h1><p class='price'>14,90 €</p><p>One for <b>19.90</b></p>", true)] // this one too
    [InlineData("<h1>Blue shirt</h1>", true)] // none at all
    public void A_price_that_the_page_does_not_show_while_it_shows_another_is_none(string shown, bool isFound) =>
        Assert.Equal(isFound ? 19.90m : null, Pages.Read(Markup("19.90") + shown).Price);

    [Fact]
    public void A_price_of_0_is_none_whatever_else_stands_there() => Assert.Null(Pages.Read(Markup("0") + Shown("24,90 €")).Price);

    [Fact]
    public void A_price_that_is_empty_tells_nothing() => Assert.Equal(24.90m, Pages.Read(Markup("") + Shown("24,90 €")).Price);

    [Fact]
    public void An_ambiguous_price_is_confirmed_by_a_second_source_or_by_the_vendors_mark()
    {
        Assert.True(Pages.Read(Markup("1.234")).Ambiguous);
        Assert.Equal((1234m, true), (Pages.Read(Markup("1.234")).Price, Pages.Read(Markup("1.234") + Shown("1.234 €")).Ambiguous));
        Assert.False(Pages.Read(Markup("1.234") + Meta("1234.00")).Ambiguous);
        Assert.False(Pages.Read(Markup("1234") + Shown("1.234 €")).Ambiguous);
        Assert.False(Pages.Read(Markup("1.234") + Shown("1.234,00 €")).Ambiguous);

        var page = Pages.Read(Markup("1.234"), mark: ',');
        Assert.Equal((1234m, false), (page.Price, page.Ambiguous));
        Assert.Equal(1.234m, Pages.Read(Markup("1.234"), mark: '.').Price);
    }

    [Fact]
    public void A_second_source_may_show_that_the_mark_was_one_of_decimals() =>
        Assert.Equal((29.99m, false), (Pages.Read(Markup("29.990") + Shown("29,99 €")).Price, Pages.Read(Markup("29.990") + Meta("29.99")).Ambiguous));

    [Fact]
    public void One_of_several_offers_is_confirmed_by_a_source_that_knows_one_price()
    {
        var offers = """<script type="application/ld+json">{"@type":"Product","name":"Blue shirt","offers":[{"price":10},{"price":20}]}</script>""";
        Assert.Equal((10m, true), (Pages.Read(offers).Price, Pages.Read(offers).Ambiguous));
        Assert.Equal((20m, false), (Pages.Read(offers + Meta("20")).Price, Pages.Read(offers + Meta("20")).Ambiguous));
        Assert.Null(Pages.Read(offers + Meta("30")).Price);
    }

    [Fact]
    public void A_currency_is_never_guessed()
    {
        var page = Pages.Read(Shown("$19.90"));
        Assert.Equal((19.90m, null), (page.Price, page.Currency));
        Assert.Contains("CAD", page.Currencies);
        Assert.DoesNotContain("EUR", page.Currencies);
        Assert.Equal("CAD", Pages.Read(Meta("19.90", "CAD") + Shown("$19.90")).Currency);
    }
}
