namespace SwipeShop.Prices.Extraction;

/// <summary>What pages tell programs, in all that they may write it in.</summary>
public sealed class MarkupTests
{
    [Fact]
    public void Json_ld_tells_all_fields()
    {
        var page = Pages.OfProduct("""
            "brand":{"@type":"Brand","name":"Tee"},"gtin13":"4006381333931","mpn":"T-1","image":["/a.jpg","/b.jpg"],
            "review":{"author":{"name":"Ann"},"itemReviewed":{"@type":"Product","name":"Red shirt"}},
            "isRelatedTo":{"@type":"Product","name":"Red shirt","offers":{"price":99}},
            "offers":{"price":"19.90","priceCurrency":"EUR","availability":"https://schema.org/InStock"}
            """);
        Assert.Equal(
            new ProductPage
            {
                Name = "Blue shirt", Brand = "Tee", Price = 19.90m, Currency = "EUR", Currencies = page.Currencies, Availability = ItemAvailability.InStock,
                Gtin = "4006381333931", Mpn = "T-1", Image = "https://shop.example/a.jpg", Method = ExtractionMethod.JsonLd,
            },
            page);
    }

    [Fact]
    public void Microdata_is_read_with_its_references()
    {
        var page = Pages.Read("""
            <div itemscope itemtype="https://schema.org/Product" itemref="more">
              <h1 itemprop="name">Blue <b>shirt</b></h1><img itemprop="image" src="/a.jpg">
              <div itemprop="review" itemscope itemtype="https://schema.org/Review"><span itemprop="name">Meh</span></div>
              <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
                <span itemprop="price" content="19.90">19,90</span><meta itemprop="priceCurrency" content="EUR">
                <link itemprop="availability" href="https://schema.org/OutOfStock"></div></div>
            <div id="more"><span itemprop="brand">Tee</span><meta itemprop="gtin13" content="4006381333931"></div>
            """);
        Assert.Equal((19.90m, "EUR", ItemAvailability.OutOfStock, "Blue shirt"), (page.Price, page.Currency, page.Availability, page.Name));
        Assert.Equal(("Tee", "4006381333931", "https://shop.example/a.jpg", ExtractionMethod.Microdata), (page.Brand, page.Gtin, page.Image, page.Method));
    }

    [Fact]
    public void An_offer_of_nothing_is_that_of_the_page() => Assert.Equal((7.5m, "EUR"), PriceOf(Pages.Read(
        """<span itemscope itemtype="http://schema.org/Offer"><b itemprop="price">7,50 €</b></span>""")));

    [Fact]
    public void An_offer_beside_the_only_product_is_its_own() => Assert.Equal((7.5m, "EUR"), PriceOf(Pages.Read(
        """
        <div itemscope itemtype="http://schema.org/Product"><b itemprop="name">Blue shirt</b></div>
        <span itemscope itemtype="http://schema.org/Offer"><b itemprop="price">7,50 €</b></span>
        """)));

    [Fact]
    public void Texts_can_be_stored_and_shown_in_a_line()
    {
        var page = Pages.Read(Pages.JsonLd($$"""{"@type":"Product","name":" Blue\n\u0000 \ud83d shirt ","brand":"{{new string('x', 2000)}}"}"""));
        Assert.Equal("Blue shirt", page.Name);
        Assert.Equal(500, page.Brand!.Length);
    }

    [Theory]
    [InlineData("<div vocab='https://schema.org/' typeof='Product'>", "")]
    [InlineData("<div typeof='schema:Product'>", "schema:")]
    [InlineData("<div typeof='http://schema.org/Product'>", "http://schema.org/")]
    public void Rdfa_is_read_with_links_to_what_stands_below(string product, string prefix)
    {
        var page = Pages.Read($"""
            {product}<div rel="{prefix}author"><div typeof="{prefix}Person"><b property="{prefix}name">Ann</b></div></div>
            <b property="{prefix}name">Blue shirt</b><div rel="{prefix}image" resource="/a.jpg"></div>
            <div rel="{prefix}offers"><div typeof="{prefix}Offer"><b property="{prefix}price" content="19.90"></b>
            <b property="{prefix}priceCurrency">EUR</b></div></div></div>
            """);
        Assert.Equal((19.90m, "EUR"), PriceOf(page));
        Assert.Equal(("Blue shirt", "https://shop.example/a.jpg", ExtractionMethod.Rdfa), (page.Name, page.Image, page.Method));
    }

    [Fact]
    public void Meta_tags_tell_the_price_and_the_one_before_the_sale()
    {
        var page = Pages.Read("""
            <meta property="og:type" content="product"><meta property="og:title" content="Blue shirt"><meta property="og:image" content="//cdn.example/a.jpg">
            <meta property="product:price:amount" content="25.00"><meta property="product:price:currency" content="EUR">
            <meta property="product:sale_price:amount" content="19.90"><meta property="product:sale_price:currency" content="EUR">
            <meta property="product:availability" content="in stock"><meta name="product:brand" content="Tee"><meta property="product:ean" content="4006381333931">
            """);
        Assert.Equal((19.90m, "EUR"), PriceOf(page));
        Assert.Equal((25m, ItemAvailability.InStock, "Tee", "https://cdn.example/a.jpg"), (page.ListPrice, page.Availability, page.Brand, page.Image));
        Assert.Equal(ExtractionMethod.OpenGraph, page.Method);
    }

    [Fact]
    public void Meta_tags_that_name_several_prices_name_none() => Assert.Null(Pages.Read(
        "<meta property='og:price:amount' content='5'><meta property='og:price:amount' content='7'>").Price);

    [Theory]
    [InlineData("""{"@type":"Event","name":"Concert","offers":{"@type":"AggregateOffer","lowPrice":"35"}}""")]
    [InlineData("""{"@type":"Restaurant","priceRange":"$$","makesOffer":{"@type":"Offer","price":20}}""")]
    [InlineData("""{"@type":"ItemList","itemListElement":[{"item":{"@type":"Product","name":"A","offers":{"price":1}}}]}""")]
    public void What_is_no_product_has_no_price(string json) => Assert.Null(Pages.Read(Pages.JsonLd(json)).Price);

    [Fact]
    public void Of_several_products_the_one_of_the_title_or_the_address_is_meant()
    {
        const string Others = """{"@type":"Product","name":"Red shirt","offers":{"price":99}}""";
        Assert.Equal(5m, Pages.Read(Pages.JsonLd($$$"""[{{{Others}}},{"@type":"Product","name":"Blue shirt","offers":{"price":5}}]""")).Price);
        Assert.Equal(5m, Pages.Read(Pages.JsonLd($$$"""[{{{Others}}},{"@type":"Product","name":"Azure","url":"/p/blue-shirt?size=m","offers":{"price":5}}]""")).Price);
        Assert.Null(Pages.Read(Pages.JsonLd($$$"""[{{{Others}}},{"@type":"Product","name":"Green shirt","offers":{"price":5}}]""")).Price);
    }

    [Theory]
    [InlineData("gtin13\":\"4006381333931", "4006381333931")]
    [InlineData("gtin\":\"4006381333932", null)] // a wrong check digit
    [InlineData("gtin12\":36000291452, \"x\":\"", "036000291452")] // as a number, its zero is lost
    [InlineData("gtin13\":\"4006381 333931", "4006381333931")]
    [InlineData("gtin\":\"does not apply", null)]
    public void A_gtin_has_a_right_check_digit(string property, string? gtin) => Assert.Equal(gtin, Pages.OfProduct($"\"{property}\"").Gtin);

    private static (decimal?, string?) PriceOf(ProductPage page) => (page.Price, page.Currency);
}
