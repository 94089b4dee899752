using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors.Adapters;

public sealed class EbayTests : IAsyncLifetime
{
    private const string Search = "/buy/browse/v1/item_summary/search";
    private const string Upc = "885909962952";
    private const string Ean = "4006381333931";

    private readonly List<HttpRequestSeen> _seen = [];
    private VendorLab _lab = null!;
    private int _tokens;

    private sealed record HttpRequestSeen(string Path, string Query, Dictionary<string, string> Headers, string Body);

    public async ValueTask InitializeAsync()
    {
        _lab = await VendorLab.StartAsync();
        Answer("/identity/v1/oauth2/token", _ => $$"""{"access_token":"token-{{++_tokens}}","expires_in":7200,"token_type":"Application Access Token"}""");
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_token_is_asked_for_once_with_the_credentials_and_sent_with_every_call_until_it_expires()
    {
        Answer("/buy/browse/v1/item/v1%7C1%7C0", _ => Item("v1|1|0"));
        for (var i = 0; i < 3; i++) Assert.True((await ObserveAsync(new(1, "v1|1|0"))).Fetch.IsOk);
        var token = _seen.Single(s => s.Path.EndsWith("/token", StringComparison.Ordinal));
        Assert.Equal($"Basic {Convert.ToBase64String("the-id:the-secret"u8)}", token.Headers["Authorization"]);
        Assert.Equal("grant_type=client_credentials&scope=https%3A%2F%2Fapi.ebay.com%2Foauth%2Fapi_scope", token.Body);
        Assert.Equal("application/x-www-form-urlencoded", token.Headers["Content-Type"]);
        var call = _seen[^1].Headers;
        Assert.Equal(("Bearer token-1", "EBAY_US", "affiliateCampaignId=5338"), (call["Authorization"], call["X-EBAY-C-MARKETPLACE-ID"], call["X-EBAY-C-ENDUSERCTX"]));
        Assert.Equal([FetchPurpose.Token, FetchPurpose.Product, FetchPurpose.Product, FetchPurpose.Product], _lab.Permits);

        _lab.Clock.Advance(TimeSpan.FromSeconds(7_141)); // a minute before its end, another is asked for
        await ObserveAsync(new(1, "v1|1|0"));
        Assert.Equal("Bearer token-2", _seen[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task Many_who_need_a_token_at_once_ask_for_one()
    {
        Answer("/buy/browse/v1/item/v1%7C1%7C0", _ => Item("v1|1|0"));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ObserveAsync(new(1, "v1|1|0"))));
        Assert.Equal(1, _tokens);
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_replaced_once_and_then_no_more_for_a_while()
    {
        Answer("/buy/browse/v1/item/v1%7C1%7C0", s => s.Headers["Authorization"] == "Bearer token-1" ? null : Item("v1|1|0"), 401);
        Assert.True((await ObserveAsync(new(1, "v1|1|0"))).Fetch.IsOk);
        Assert.Equal(2, _tokens);

        Answer("/buy/browse/v1/item/v1%7C1%7C0", _ => null, 401);
        for (var i = 0; i < 3; i++) Assert.Equal(FetchStatus.Refused, (await ObserveAsync(new(1, "v1|1|0"))).Fetch.Status);
        Assert.Equal(2, _tokens);
        _lab.Clock.Advance(TimeSpan.FromMinutes(5));
        await ObserveAsync(new(1, "v1|1|0"));
        Assert.Equal(3, _tokens);
    }

    [Theory]
    [InlineData(401, nameof(FetchStatus.Refused))]
    [InlineData(429, nameof(FetchStatus.RateLimited))]
    [InlineData(500, nameof(FetchStatus.VendorDown))]
    public async Task Where_no_token_is_given_nothing_else_is_asked(int code, string status)
    {
        Answer("/identity/v1/oauth2/token", _ => null, code);
        Assert.Equal(status, $"{(await ObserveAsync(new(1, "v1|1|0"))).Fetch.Status}");
        Assert.Single(_seen);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"access_token\":7}")]
    [InlineData("{\"access_token\":\"a\\nb\"}")]
    [InlineData("{\"access_token\":\"abc")]
    [InlineData("[]")]
    public async Task An_answer_without_a_token_is_malformed(string answer)
    {
        Answer("/identity/v1/oauth2/token", _ => answer);
        Assert.Equal(FetchStatus.Malformed, (await ObserveAsync(new(1, "v1|1|0"))).Fetch.Status);
    }

    [Fact]
    public async Task Without_its_secrets_in_the_settings_a_vendor_is_not_asked_and_the_settings_are_named()
    {
        var vendor = TestVendors.Ebay("ebay", _lab.Server.Address);
        var observation = await _lab.ObserveAsync(vendor with { Secrets = vendor.Secrets.SetItem("client_id", "ebay:id") }, new(1, "v1|1|0"));
        Assert.Equal(FetchStatus.NotAllowed, observation.Fetch.Status);
        Assert.Contains("SWIPESHOP_Secrets__ebay__id", observation.Fetch.Detail!, StringComparison.Ordinal);
        Assert.Empty(_seen);
    }

    [Theory]
    [InlineData("IN_STOCK", Availability.InStock)]
    [InlineData("LIMITED_STOCK", Availability.InStock)]
    [InlineData("OUT_OF_STOCK", Availability.OutOfStock)]
    public async Task An_item_says_whether_there_are_any(string word, Availability availability)
    {
        Answer("/buy/browse/v1/item/v1%7C1%7C0", _ => Item("v1|1|0", word));
        var offer = (await ObserveAsync(new(1, "v1|1|0"))).Offer!;
        Assert.Equal(
            (19.95m, "USD", availability, "https://a.example/1?tag", 4.5m, 30m, "Dress", "Fenwick", Ean, "F-1"),
            (offer.Price, offer.Currency, offer.Availability, offer.Link, offer.Shipping, offer.ListPrice, offer.Name, offer.Brand, offer.Gtin, offer.Mpn));
        Assert.Equal(("v1|1|0", "https://i.example/1.jpg", "ebay-browse"), (offer.ProductId, offer.Image, offer.Method));
    }

    [Fact]
    public async Task An_item_that_is_gone_is_not_found() =>
        Assert.Equal(FetchStatus.NotFound, (await ObserveAsync(new(1, "v1|gone|0"))).Fetch.Status);

    [Fact]
    public async Task A_upc_is_searched_for_as_such_and_the_cheapest_new_fixed_price_with_shipping_is_taken()
    {
        Answer(Search, _ => $$"""
            {"itemSummaries":[
              {{Summary("dear", "30.00")}}, {{Summary("cheap", "20.00", shipping: "5.00")}}, {{Summary("cheaper-but-shipped", "18.00", shipping: "9.00")}},
              {{Summary("used", "1.00", condition: "Used")}}, {{Summary("auction", "0.99", options: "AUCTION")}},
              {{Summary("euros", "2.00", currency: "EUR")}}, {"itemId":"no-price"}, 7]}
            """);
        var observation = await ObserveAsync(new(1, Gtin: Upc));
        Assert.Equal(("cheap", 20m, 5m), (observation.Offer!.ProductId, observation.Offer.Price, observation.Offer.Shipping));
        Assert.Contains($"gtin={Upc}&filter=conditions%3A%7BNEW%7D%2CpriceCurrency%3AUSD&limit=50", _seen[^1].Query, StringComparison.Ordinal);
        Assert.Equal(FetchPurpose.Search, _lab.Permits.Last());
    }

    [Theory]
    [InlineData(Ean, true)]
    [InlineData(Upc, false)]
    public async Task Another_code_is_searched_for_in_words_and_the_finding_is_believed_only_if_it_has_the_code(string found, bool isFound)
    {
        Answer(Search, _ => $$"""{"itemSummaries":[{{Summary("v1|1|0", "19.95")}}]}""");
        Answer("/buy/browse/v1/item/v1%7C1%7C0", _ => Item("v1|1|0", gtin: found));
        var observation = await ObserveAsync(new(1, Gtin: Ean));
        Assert.Contains($"q={Ean}&", _seen[1].Query, StringComparison.Ordinal);
        Assert.Equal(isFound ? FetchStatus.Ok : FetchStatus.NotFound, observation.Fetch.Status);
    }

    [Theory]
    [InlineData("{\"total\":0}")]
    [InlineData("{\"itemSummaries\":[]}")]
    [InlineData("{\"itemSummaries\":{}}")]
    public async Task Where_nothing_is_found_it_is_not_listed(string answer)
    {
        Answer(Search, _ => answer);
        Assert.Equal(FetchStatus.NotFound, (await ObserveAsync(new(1, Gtin: Upc))).Fetch.Status);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-1.00")]
    [InlineData("1.299")]
    [InlineData("1,299.00")]
    [InlineData("")]
    public async Task What_is_no_price_for_certain_is_none_and_never_0(string price)
    {
        Answer("/buy/browse/v1/item/v1%7C1%7C0", _ => Summary("v1|1|0", price));
        var offer = (await ObserveAsync(new(1, "v1|1|0"))).Offer!;
        Assert.Equal((null, null, Availability.OutOfStock), (offer.Price, offer.Currency, offer.Availability));
    }

    [Theory]
    [InlineData("ebay-best-0")]
    [InlineData("ebay-best-1")]
    [InlineData("ebay-best-2")]
    [InlineData("ebay-best-3")]
    [InlineData("ebay-price-4")]
    public async Task Every_field_of_recorded_answers_is_read(string name)
    {
        var folder = Corpora.PathOf($"vendor-api/{name}");
        var recorded = await File.ReadAllTextAsync(Path.Combine(folder, "response.json"), TestContext.Current.CancellationToken);
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "expected.json"), TestContext.Current.CancellationToken))!["items"]!.AsArray();
        Answer(Search, _ => recorded);
        var vendor = new Vendor(TestVendors.Ebay("ebay", _lab.Server.Address), 1);
        var (answer, products) = await _lab.Service<IEnumerable<IVendorAdapter>>().OfType<EbayAdapter>().Single().SearchAsync(vendor, "q=iphone", _lab.TakePermit, CancellationToken.None);
        Assert.True(answer.IsOk);
        Assert.Equal(expected.Count, products.Length);
        foreach (var (item, product) in expected.Zip(products))
        {
            var offer = product.Offer();
            var converted = product.ConvertedFrom is { } from ? (from.Value, from.Currency) : default;
            Assert.Equal(
                (Text("id"), Text("title"), Money("price"), Text("currency"), Money("list_price"), Money("shipping"), Text("condition"), Text("url"), Text("image"), Text("group")),
                (product.Id, offer.Name, offer.Price, offer.Currency, offer.ListPrice, offer.Shipping, product.Condition, product.Url, offer.Image, product.Group));
            Assert.Equal(item!["buying_options"]!.AsArray().Select(o => $"{o}"), product.BuyingOptions);
            if (item["converted_from"] is JsonArray theirs) Assert.Equal((decimal.Parse($"{theirs[0]}", System.Globalization.CultureInfo.InvariantCulture), $"{theirs[1]}"), converted);
            else Assert.Null(product.ConvertedFrom);

            string? Text(string field) => item![field]?.GetValue<string>();
            decimal? Money(string field) => Text(field) is { } text ? decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
        }
    }

    private Task<Observation> ObserveAsync(ListedProduct product) => _lab.ObserveAsync(TestVendors.Ebay("ebay", _lab.Server.Address), product);

    private static string Item(string id, string availability = "IN_STOCK", string gtin = Ean) => $$"""
        {"itemId":"{{id}}","title":"Dress","price":{"value":"19.95","currency":"USD"},"marketingPrice":{"originalPrice":{"value":"30.00","currency":"USD"} },
         "shippingOptions":[{"shippingCostType":"CALCULATED"},{"shippingCost":{"value":"9.00","currency":"USD"} },{"shippingCost":{"value":"4.50","currency":"USD"} },{"shippingCost":{"value":"1.00","currency":"EUR"} }],
         "itemWebUrl":"https://a.example/1","itemAffiliateWebUrl":"https://a.example/1?tag","image":{"imageUrl":"https://i.example/1.jpg"},
         "brand":"Fenwick","gtin":"{{gtin}}","mpn":"F-1","condition":"New","estimatedAvailabilities":[{"estimatedAvailabilityStatus":"{{availability}}"}]}
        """;

    private static string Summary(string id, string price, string currency = "USD", string condition = "New", string options = "FIXED_PRICE", string? shipping = null) => $$"""
        {"itemId":"{{id}}","title":"Dress","price":{"value":"{{price}}","currency":"{{currency}}"},"condition":"{{condition}}","buyingOptions":["{{options}}"],
         "shippingOptions":[{{(shipping is null ? "" : $$"""{"shippingCost":{"value":"{{shipping}}","currency":"{{currency}}"} }""")}}]}
        """;

    /// <param name="give">The JSON; null answers with the other status.</param>
    private void Answer(string path, Func<HttpRequestSeen, string?> give, int otherStatus = 500) => _lab.Server.Answers[path] = async context =>
    {
        using var reader = new StreamReader(context.Request.Body);
        var seen = new HttpRequestSeen(context.Request.Path, $"{context.Request.QueryString}",
            context.Request.Headers.ToDictionary(h => h.Key, h => $"{h.Value}", StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
        lock (_seen) _seen.Add(seen);
        context.Response.ContentType = "application/json";
        if (give(seen) is { } json) await context.Response.WriteAsync(json);
        else context.Response.StatusCode = otherStatus;
    };
}
