using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>Against a server that answers as the Creators API does.</summary>
public sealed class AmazonTests : IAsyncLifetime
{
    private const string Ean = "4006381333931";

    private readonly Dictionary<string, JsonObject> _catalog = [];
    private readonly List<(string Path, JsonNode Body)> _calls = [];
    private VendorLab _lab = null!;
    private string? _otherAnswer;
    private int _status = 200;
    private int _tokens;

    public async ValueTask InitializeAsync()
    {
        _lab = await VendorLab.StartAsync();
        _lab.Server.Answers["/auth/o2/token"] = async context =>
        {
            var form = await context.Request.ReadFormAsync();
            var isRight = form["grant_type"] == "client_credentials" && form["client_id"] == "the-id" && form["client_secret"] == "the-secret"
                && form["scope"] == "creatorsapi::default" && context.Request.Method == "POST";
            context.Response.StatusCode = isRight ? 200 : 400;
            await context.Response.WriteAsJsonAsync(new { access_token = $"token-{++_tokens}", expires_in = 3600, token_type = "bearer" });
        };
        _lab.Server.Answers["/catalog-api/catalog/v1/getItems"] = context => AnswerAsync(context, body =>
            Result("itemsResult", body["itemIds"]!.AsArray().Select(id => $"{id}").Where(_catalog.ContainsKey).Select(id => _catalog[id])));
        _lab.Server.Answers["/catalog-api/catalog/v1/searchItems"] = context => AnswerAsync(context, _ => Result("searchResult", _catalog.Values));
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task An_item_is_read_with_all_that_amazon_says_of_it()
    {
        Sell("B0799976M1", [Listing(79.5m, winner: true, savings: 20m)]);
        var offer = (await ObserveAsync(new(1, "B0799976M1"))).Offer!;
        Assert.Equal(
            (79.5m, "USD", Availability.InStock, "https://www.amazon.com/dp/B0799976M1?tag=shop-20", 99.5m, "Dress", "Fenwick", Ean),
            (offer.Price, offer.Currency, offer.Availability, offer.Link, offer.ListPrice, offer.Name, offer.Brand, offer.Gtin));
        Assert.Equal(("B0799976M1", "https://m.example/1.jpg", "amazon-creators", null), (offer.ProductId, offer.Image, offer.Method, offer.Shipping));
        var (_, body) = Assert.Single(_calls);
        Assert.Equal(("ASIN", "shop-20", "New"), ($"{body["itemIdType"]}", $"{body["partnerTag"]}", $"{body["condition"]}"));
        Assert.Contains("offersV2.listings.price", body["resources"]!.AsArray().Select(r => $"{r}"));
        Assert.Equal([FetchPurpose.Token, FetchPurpose.Product], _lab.Permits);
    }

    [Fact]
    public async Task Ten_items_are_one_request_and_one_that_is_missing_is_not_listed()
    {
        Sell("A", [Listing(1m, winner: true)]);
        Sell("B", [Listing(2m, winner: true)]);
        var adapter = _lab.Service<VendorAdapters>().Of(VendorKind.Amazon);
        var observed = await adapter.ObserveAsync(new Vendor(Definition, 1), [new(1, "B"), new(2, "C"), new(3, "A")], _lab.TakePermit, CancellationToken.None);
        Assert.Equal([2m, null, 1m], observed.Select(o => o.Offer?.Price));
        Assert.Equal(FetchStatus.NotFound, observed[1].Fetch.Status);
        Assert.Equal((10, 1), (adapter.MostAtOnce, _calls.Count));
    }

    [Fact]
    public async Task The_winner_of_the_buy_box_counts_else_the_cheapest_that_is_new_and_never_a_price_that_may_not_be_shown()
    {
        Sell("winner", [Listing(5m), Listing(9m, winner: true)]);
        Sell("new", [Listing(3m, condition: "Used"), Listing(8m), Listing(7m)]);
        Sell("map", [Listing(4m, winner: true, violatesMap: true), Listing(6m)]);
        Sell("used", [Listing(3m, condition: "Used")]);
        Sell("nobody", []);
        foreach (var (asin, price) in new (string, decimal?)[] { ("winner", 9m), ("new", 7m), ("map", 6m), ("used", null), ("nobody", null) })
        {
            var offer = (await ObserveAsync(new(1, asin))).Offer!;
            Assert.Equal((price, price is null ? Availability.OutOfStock : Availability.InStock), (offer.Price, offer.Availability));
        }
        Assert.Equal(1, _tokens);
    }

    [Theory]
    [InlineData("IN_STOCK_SCARCE", Availability.InStock)]
    [InlineData("PREORDER", Availability.Preorder)]
    [InlineData("LEADTIME", Availability.Backorder)]
    [InlineData("OUT_OF_STOCK", Availability.OutOfStock)]
    [InlineData("SOMETHING_NEW", null)]
    public async Task Availability_is_told_in_our_words(string type, Availability? availability)
    {
        Sell("A", [Listing(5m, winner: true, availability: type)]);
        Assert.Equal(availability, (await ObserveAsync(new(1, "A"))).Offer!.Availability);
    }

    [Fact]
    public async Task A_gtin_is_searched_for_and_only_an_item_that_has_it_is_the_product()
    {
        Sell("other", [Listing(1m, winner: true)], gtin: "885909962952");
        Assert.Equal(FetchStatus.NotFound, (await ObserveAsync(new(1, Gtin: Ean))).Fetch.Status);
        Sell("same", [Listing(5m, winner: true)], gtin: "0" + Ean);
        Assert.Equal("same", (await ObserveAsync(new(1, Gtin: Ean))).Offer!.ProductId);
        Assert.Equal(Ean, $"{_calls[^1].Body["keywords"]}");
        Assert.Equal(FetchStatus.NotFound, (await ObserveAsync(new(1, Gtin: "4006381333932"))).Fetch.Status); // its check digit is wrong
        Assert.Equal(2, _calls.Count);
    }

    [Theory]
    [InlineData("""{"errors":[{"code":"ItemNotAccessible"}]}""", 200, nameof(FetchStatus.NotFound))]
    [InlineData("""{"errors":[{"code":"NoResults"}]}""", 200, nameof(FetchStatus.NotFound))]
    [InlineData("""{"errors":[{"code":"TooManyRequests"}]}""", 200, nameof(FetchStatus.RateLimited))]
    [InlineData("""{"errors":[{"code":"InvalidPartnerTag"}]}""", 200, nameof(FetchStatus.Refused))]
    [InlineData("""{"__type":"…#ValidationException","Errors":[{"Code":"InvalidParameterValue","Message":"…"}]}""", 200, nameof(FetchStatus.Refused))]
    [InlineData("{}", 200, nameof(FetchStatus.Malformed))]
    [InlineData("{\"itemsResult\":{\"items\":[", 200, nameof(FetchStatus.Malformed))]
    [InlineData("{\"itemsResult\":{\"items\":[7,{},null]}}", 200, nameof(FetchStatus.NotFound))]
    [InlineData("{}", 429, nameof(FetchStatus.RateLimited))]
    [InlineData("{}", 403, nameof(FetchStatus.Refused))]
    [InlineData("{}", 503, nameof(FetchStatus.VendorDown))]
    public async Task An_error_is_an_error_of_the_vendor_not_zero_products(string answer, int status, string expected)
    {
        (_otherAnswer, _status) = (answer, status);
        var observation = await ObserveAsync(new(1, "A"));
        Assert.Equal((expected, null), ($"{observation.Fetch.Status}", observation.Offer));
    }

    [Fact]
    public async Task An_error_that_was_recorded_is_one_of_the_vendor()
    {
        _otherAnswer = await File.ReadAllTextAsync(Corpora.PathOf("vendor-api/amazon-error-0/response.json"), TestContext.Current.CancellationToken);
        Assert.Equal(FetchStatus.Refused, (await ObserveAsync(new(1, "A"))).Fetch.Status);
    }

    [Fact]
    public async Task Credentials_that_changed_are_used_at_once()
    {
        Sell("A", [Listing(5m, winner: true)]);
        var adapters = _lab.Service<VendorAdapters>();
        await adapters.ObserveAsync(new Vendor(Definition, 1), new(1, "A"), _lab.TakePermit, CancellationToken.None);
        await adapters.ObserveAsync(new Vendor(Definition, 2), new(1, "A"), _lab.TakePermit, CancellationToken.None);
        Assert.Equal(2, _tokens);
    }

    private VendorDefinition Definition => TestVendors.Amazon("amazon", _lab.Server.Address);

    private Task<Observation> ObserveAsync(ListedProduct product) => _lab.ObserveAsync(Definition, product);

    private void Sell(string asin, JsonObject[] listings, string gtin = Ean) => _catalog[asin] = JsonNode.Parse($$"""
        {"asin":"{{asin}}","detailPageURL":"https://www.amazon.com/dp/{{asin}}?tag=shop-20",
         "itemInfo":{"title":{"displayValue":"Dress"},"byLineInfo":{"brand":{"displayValue":"Fenwick"} },"externalIds":{"eans":{"displayValues":["{{gtin}}"]} } },
         "images":{"primary":{"large":{"url":"https://m.example/1.jpg"} } },
         "offersV2":{"listings":[{{string.Join(',', listings.Select(l => l.ToJsonString()))}}]} }
        """)!.AsObject();

    private static JsonObject Listing(decimal price, bool winner = false, string condition = "New", bool violatesMap = false, string availability = "IN_STOCK", decimal? savings = null)
    {
        var listing = new JsonObject
        {
            ["isBuyBoxWinner"] = winner,
            ["violatesMAP"] = violatesMap,
            ["condition"] = new JsonObject { ["value"] = condition },
            ["availability"] = new JsonObject { ["type"] = availability, ["message"] = "" },
            ["price"] = new JsonObject { ["money"] = Money(price) },
        };
        if (savings is { } saved) listing["price"]!["savings"] = new JsonObject { ["money"] = Money(saved) };
        return listing;
    }

    private static JsonObject Money(decimal amount) => new() { ["amount"] = amount, ["currency"] = "USD", ["displayAmount"] = $"${amount}" };

    private static JsonObject Result(string name, IEnumerable<JsonObject> items) =>
        new() { [name] = new JsonObject { ["items"] = new JsonArray([.. items.Select(i => i.DeepClone())]) } };

    private async Task AnswerAsync(HttpContext context, Func<JsonNode, JsonObject> answer)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        _calls.Add((context.Request.Path, body));
        var isRight = context.Request.Method == "POST" && context.Request.Headers.Authorization == $"Bearer token-{_tokens}"
            && context.Request.Headers["x-marketplace"] == "www.amazon.com" && context.Request.ContentType == "application/json";
        context.Response.StatusCode = isRight ? _status : 401;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(_otherAnswer ?? answer(body).ToJsonString());
    }
}
