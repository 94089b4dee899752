using System.Text;
using Microsoft.AspNetCore.Http;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors.Adapters;

public sealed class JsonAndPageTests : IAsyncLifetime
{
    private const string Ean = "4006381333931";

    private VendorLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await VendorLab.StartAsync();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    private VendorDefinition Api => new()
    {
        Name = "fenwick",
        Kind = VendorKind.Json,
        Currency = "GBP",
        Rate = new VendorRate(1),
        BaseAddress = $"{_lab.Server.Address}v2",
        Options = TestVendors.Map(("path", "products/{product_id}"), ("gtin_path", "by-gtin?code={gtin}")),
        Headers = TestVendors.Map(("X-Api-Key", "key {key}!")),
        Secrets = TestVendors.Map(("key", "test:secret")),
        Fields = TestVendors.Map(("price", "$.offers[0].price['per piece']"), ("currency", "offers[0].currency"), ("availability", "stock"), ("link", "url"), ("shipping", "ship"),
            ("list_price", "was"), ("name", "title"), ("brand", "maker.name"), ("gtin", "ean"), ("mpn", "mpn"), ("image", "img"), ("product_id", "id")),
    };

    [Fact]
    public async Task Fields_are_read_where_the_vendors_paths_say_and_secrets_go_into_headers()
    {
        string? key = null;
        _lab.Server.Answers["/v2/products/a%2Fb%20c"] = context =>
        {
            key = context.Request.Headers["X-Api-Key"];
            context.Response.ContentType = "application/vnd.api+json";
            return context.Response.WriteAsync($$"""
                {"id":17,"offers":[{"price":{"per piece":"19.90"},"currency":"gbp"}],"stock":3,"url":"/p/17","ship":0,"was":25,"title":" Dress ","maker":{"name":"Fenwick"},"ean":{{Ean}},"mpn":"F1","img":"http://i.example/1.jpg"}
                """);
        };
        var offer = (await _lab.ObserveAsync(Api, new(1, "a/b c"))).Offer!;
        Assert.Equal("key the-secret!", key);
        Assert.Equal(
            (19.90m, "GBP", Availability.InStock, $"{_lab.Server.Address}p/17", 0m, 25m, "Dress", "Fenwick", Ean, "F1"),
            (offer.Price, offer.Currency, offer.Availability, offer.Link, offer.Shipping, offer.ListPrice, offer.Name, offer.Brand, offer.Gtin, offer.Mpn));
        Assert.Equal(("17", "http://i.example/1.jpg", "json"), (offer.ProductId, offer.Image, offer.Method));
    }

    [Theory]
    [InlineData("\"per piece\":1990", 19.90, "\"price_divisor\"")]
    [InlineData("\"per piece\":19.90", 19.90, null)]
    [InlineData("\"per piece\":\"1.299\"", null, null)] // a thousand, or one and a bit
    [InlineData("\"per piece\":\"1.299,00\"", null, null)]
    [InlineData("\"per piece\":\"from 19.90\"", null, null)]
    [InlineData("\"per piece\":0", null, null)]
    [InlineData("\"per piece\":-5", null, null)]
    [InlineData("\"per piece\":null", null, null)]
    [InlineData("\"per piece\":[19.90]", null, null)]
    [InlineData("\"other\":19.90", null, null)]
    public async Task A_price_that_is_not_certain_is_malformed_not_sold_out(string field, double? price, string? divided)
    {
        _lab.Gives("/v2/products/1", $$"""{"offers":[{"price":{ {{field}} } }]}""");
        var vendor = divided is null ? Api : Api with { Options = Api.Options.Add("price_divisor", "100") };
        var observation = await _lab.ObserveAsync(vendor, new(1, "1"));
        Assert.Equal((price is null ? FetchStatus.Malformed : FetchStatus.Ok, (decimal?)price), (observation.Fetch.Status, observation.Offer?.Price));
        if (price is not null) Assert.Equal("GBP", observation.Offer!.Currency); // the vendor's own, where none is named
    }

    [Theory]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("\"https://schema.org/OutOfStock\"")]
    public async Task What_is_sold_out_needs_no_price(string stock)
    {
        _lab.Gives("/v2/products/1", $$"""{"stock":{{stock}}}""");
        var offer = (await _lab.ObserveAsync(Api, new(1, "1"))).Offer!;
        Assert.Equal((null, null, Availability.OutOfStock), (offer.Price, offer.Currency, offer.Availability));
    }

    [Fact]
    public async Task A_currency_that_is_none_is_malformed()
    {
        _lab.Gives("/v2/products/1", """{"offers":[{"price":{"per piece":5},"currency":"pounds"}]}""");
        Assert.Equal(FetchStatus.Malformed, (await _lab.ObserveAsync(Api, new(1, "1"))).Fetch.Status);
    }

    [Theory]
    [InlineData(Ean, true)]
    [InlineData("885909962952", false)]
    public async Task An_item_that_is_found_by_its_gtin_must_have_it(string answered, bool isFound)
    {
        _lab.Gives("/v2/by-gtin", $$"""{"id":"x1","ean":"{{answered}}","offers":[{"price":{"per piece":5} }]}""");
        var observation = await _lab.ObserveAsync(Api, new(1, Gtin: Ean));
        Assert.Equal((isFound ? FetchStatus.Ok : FetchStatus.NotFound, isFound ? "x1" : null), (observation.Fetch.Status, observation.Offer?.ProductId));
        Assert.Equal([FetchPurpose.Search], _lab.Permits);
    }

    [Fact]
    public async Task A_listing_with_an_address_of_its_own_is_asked_there_and_may_not_have_changed()
    {
        _lab.Server.Answers["/special"] = context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"e\"" ? 304 : 500;
            return Task.CompletedTask;
        };
        var observation = await _lab.ObserveAsync(Api, new(1, "1", Url: $"{_lab.Server.Address}special", ETag: "\"e\""));
        Assert.Equal((FetchStatus.NotModified, null), (observation.Fetch.Status, observation.Offer));
    }

    [Fact]
    public async Task A_page_is_read_as_its_type_says_and_robots_txt_is_asked()
    {
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.ContentType = "text/html; charset=iso-8859-1";
            return context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes("""
                <script type="application/ld+json">
                {"@context":"https://schema.org","@type":"Product","name":"Kleid für Åsa",
                "offers":{"@type":"Offer","price":"49.50","priceCurrency":"EUR"}}
                </script>
                """)).AsTask();
        };
        var offer = (await PageAsync("/dress")).Offer!;
        Assert.Equal((49.50m, "EUR", "Kleid für Åsa", "json-ld"), (offer.Price, offer.Currency, offer.Name, offer.Method));
        Assert.Equal([FetchPurpose.Robots, FetchPurpose.Product], _lab.Permits);
    }

    [Fact]
    public async Task A_page_without_a_product_is_malformed()
    {
        _lab.Server.Answers["/dress"] = context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<p>Free shipping over $50</p>");
        };
        Assert.Equal((FetchStatus.Malformed, null), ((await PageAsync("/dress")) is var o ? (o.Fetch.Status, o.Offer) : default));
    }

    [Fact]
    public async Task A_page_that_is_gone_is_not_found() => Assert.Equal(FetchStatus.NotFound, (await PageAsync("/gone")).Fetch.Status);

    [Fact]
    public void A_feeds_item_costs_what_the_catalogue_says_at_the_time()
    {
        var now = new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
        var item = TestCatalog.Garment("Dress") with { MerchantId = "m", Price = 50m, SalePrice = 40m, SaleEndsAt = now.AddHours(1), Availability = Availability.InStock, Link = "https://a.example/" };
        var offer = FeedAdapter.OfferOf(item, now);
        Assert.Equal((40m, "EUR", 50m, Availability.InStock, "https://a.example/", "feed", "m"), (offer.Price, offer.Currency, offer.ListPrice, offer.Availability, offer.Link, offer.Method, offer.ProductId));
        Assert.Equal((50m, null), FeedAdapter.OfferOf(item, now.AddHours(2)) is var later ? (later.Price, later.ListPrice) : default);
        foreach (var none in new[] { item with { Price = null, SalePrice = null, Currency = null }, item with { Price = 0m, SalePrice = null } })
            Assert.Equal((null, null, Availability.OutOfStock), FeedAdapter.OfferOf(none, now) is var o ? (o.Price, o.Currency, o.Availability) : default);
    }

    private async Task<Observation> PageAsync(string path) =>
        (await new PageAdapter(_lab.Client).ObserveAsync(
            _lab.Shop(), [new(1, Url: $"{_lab.At(path)}")], _lab.TakePermit, CancellationToken.None))[0];
}
