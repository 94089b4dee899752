namespace SwipeShop.Prices.Extraction;

/// <summary>What is asked for a product, in the many ways in which schema.org lets it be said.</summary>
public sealed class OfferTests
{
    [Theory]
    [InlineData("""{"price":"1.299,00 €"}""", "1299.00", "EUR")]
    [InlineData("""{"price":1299,"priceCurrency":"EUR"}""", "1299", "EUR")]
    [InlineData("""{"price":"1299.00","priceCurrency":"eur"}""", "1299.00", "EUR")]
    [InlineData("""{"price":"1299","priceCurrency":"€"}""", "1299", "EUR")]
    [InlineData("""{"price":"$5","priceCurrency":"CAD"}""", "5", "CAD")]
    [InlineData("""{"price":"$5"}""", "5", null)]
    [InlineData("""{"price":"5"}""", "5", null)]
    [InlineData("""{"price":19.989999999999998}""", "19.99", null)]
    [InlineData("""{"price":1.2e2}""", "120", null)]
    [InlineData("""{"price":"€5","priceCurrency":"USD"}""", null, "USD")] // contradicts itself
    [InlineData("""{"price":"0.00","priceCurrency":"EUR"}""", null, "EUR")]
    [InlineData("""{"price":-5,"priceCurrency":"EUR"}""", null, "EUR")]
    [InlineData("""{"price":"from 5 to 10 €"}""", null, null)]
    [InlineData("""{"price":"on request"}""", null, null)]
    [InlineData("""{"price":["5","7"]}""", null, null)]
    [InlineData("""{"price":["5","5"]}""", "5", null)]
    public void A_price_is_read_from_numbers_and_texts(string offer, string? price, string? currency)
    {
        var page = Pages.OfOffers(offer);
        Assert.Equal((price, currency), (page.Price?.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Currency));
    }

    [Theory]
    [InlineData("""{"price":10,"priceSpecification":{"price":15,"priceType":"https://schema.org/StrikethroughPrice"}}""")]
    [InlineData("""{"priceSpecification":[{"price":"10"},{"price":"15","priceType":"ListPrice"}]}""")]
    [InlineData("""{"priceSpecification":[{"price":15,"priceType":"http://schema.org/MSRP"},{"price":10,"priceType":"SalePrice"}]}""")]
    public void A_struck_through_price_is_the_list_price(string offer)
    {
        var page = Pages.OfOffers(offer);
        Assert.Equal((10m, 15m), (page.Price, page.ListPrice));
    }

    [Theory]
    [InlineData("""{"@type":"DeliveryChargeSpecification","price":3}""")]
    [InlineData("""{"price":40,"referenceQuantity":{"value":1,"unitCode":"KGM"}}""")]
    [InlineData("""{"price":8,"validForMemberTier":{"name":"Gold"}}""")]
    [InlineData("""{"price":9,"eligibleQuantity":{"minValue":12}}""")]
    public void A_price_of_something_else_is_not_the_price(string specification)
    {
        Assert.Null(Pages.OfOffers($$"""{"priceSpecification":{{specification}}}""").Price);
        Assert.Equal(10m, Pages.OfOffers($$"""{"priceSpecification":[{{specification}},{"price":10}]}""").Price);
    }

    [Fact]
    public void An_aggregate_asks_its_lowest_price()
    {
        var page = Pages.OfOffers("""{"@type":"AggregateOffer","lowPrice":10,"highPrice":20,"priceCurrency":"EUR","offers":[{"price":10},{"price":20}]}""");
        Assert.Equal((10m, "EUR", false), (page.Price, page.Currency, page.Ambiguous));
    }

    [Fact]
    public void Of_several_offers_the_lowest_that_can_be_bought_is_told_as_doubtful()
    {
        var page = Pages.OfOffers("""
            [{"price":30,"priceCurrency":"EUR","availability":"InStock"},{"price":10,"priceCurrency":"EUR","availability":"SoldOut"},
             {"price":20,"priceCurrency":"EUR","availability":"InStock"}]
            """);
        Assert.Equal((20m, true, ItemAvailability.InStock), (page.Price, page.Ambiguous, page.Availability));
    }

    [Theory]
    [InlineData("""{"price":10},{"price":20,"url":"/p/blue-shirt?size=m"},{"price":30,"url":"/p/blue-shirt?size=l"}""")]
    [InlineData("""{"price":10,"sku":"blue-shirt-s"},{"price":20,"sku":"shirt"},{"price":30,"sku":"blue-shirt-l"}""")]
    public void The_offer_that_the_address_names_is_the_price(string offers)
    {
        var page = Pages.OfOffers($"[{offers}]");
        Assert.Equal((20m, false), (page.Price, page.Ambiguous));
    }

    [Fact]
    public void Offers_that_ask_the_same_leave_no_doubt()
    {
        var page = Pages.OfOffers("""[{"price":"20.0","priceCurrency":"EUR"},{"price":20,"priceCurrency":"EUR"}]""");
        Assert.Equal((20m, false), (page.Price, page.Ambiguous));
    }

    [Fact]
    public void What_is_used_or_for_rent_is_not_the_price_of_what_is_new() => Assert.Equal(30m, Pages.OfOffers("""
        [{"price":10,"itemCondition":"https://schema.org/UsedCondition"},{"price":30,"itemCondition":"https://schema.org/NewCondition"},
         {"price":5,"businessFunction":"http://purl.org/goodrelations/v1#LeaseOut"}]
        """).Price);

    [Fact]
    public void A_group_has_the_prices_of_its_variants_and_the_variant_of_the_address_is_the_one()
    {
        const string Variants = """
            {"@type":"Product","name":"Blue shirt S","sku":"1","offers":{"price":10}},
            {"@type":"Product","name":"Blue shirt M","gtin":"4006381333931","url":"/p/blue-shirt?size=m","offers":{"price":20,"availability":"OutOfStock"}}
            """;
        var page = Pages.Read(Pages.JsonLd($$"""{"@type":"ProductGroup","name":"Blue shirt","brand":"Tee","hasVariant":[{{Variants}}]}"""));
        Assert.Equal((20m, "Blue shirt M", "Tee", "4006381333931"), (page.Price, page.Name, page.Brand, page.Gtin));
        Assert.Equal(ItemAvailability.OutOfStock, page.Availability);

        page = Pages.Read(Pages.JsonLd($$"""{"@type":"ProductGroup","name":"Blue shirt","hasVariant":[{{Variants.Replace("size=m", "size=xl")}}]}"""));
        Assert.Equal((10m, true), (page.Price, page.Ambiguous));
    }

    [Fact]
    public void Shipping_is_told_and_is_not_the_price()
    {
        var page = Pages.OfOffers("""
            {"price":"39.99","priceCurrency":"USD","shippingDetails":{"shippingRate":{"@type":"MonetaryAmount","value":3.49,"currency":"USD"}}}
            """);
        Assert.Equal((39.99m, 3.49m), (page.Price, page.Shipping));
        Assert.Equal(0m, Pages.OfOffers("""{"price":1,"shippingDetails":{"shippingRate":{"value":0}}}""").Shipping);
    }

    [Theory]
    [InlineData("\"https://schema.org/InStock\"", "InStock")]
    [InlineData("\"http:\\/\\/schema.org\\/OutOfStock\"", "OutOfStock")]
    [InlineData("\"in stock\"", "InStock")]
    [InlineData("\"INSTOCK\"", "InStock")]
    [InlineData("\"schema:PreOrder\"", "PreOrder")]
    [InlineData("[\"http://schema.org/LimitedAvailability\"]", "LimitedAvailability")]
    [InlineData("\"out_of_stock\"", "OutOfStock")]
    [InlineData("\"https://schema.org/SoldOut\"", "SoldOut")]
    [InlineData("\"BackOrder\"", "BackOrder")]
    [InlineData("{\"@id\":\"https://schema.org/PreSale\"}", "PreSale")]
    public void Availability_has_many_spellings(string json, string expected) =>
        Assert.Equal(expected, Pages.OfOffers($$"""{"price":5,"availability":{{json}}}""").Availability.ToString());

    [Fact]
    public void A_thing_of_which_one_variant_can_be_bought_is_in_stock() => Assert.Equal(ItemAvailability.InStock,
        Pages.OfOffers("""[{"price":5,"availability":"OutOfStock"},{"price":5,"availability":"InStock"}]""").Availability);
}
