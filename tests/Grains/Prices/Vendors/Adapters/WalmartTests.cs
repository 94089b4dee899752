using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SwipeShop.Catalog;
using SwipeShop.Prices.Vendors.Fetching;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors.Adapters;

public sealed class WalmartTests : IAsyncLifetime
{
    private const string Upc = "885909962952";

    private static readonly RSA _key = RSA.Create(2048); // making one takes a while
    private readonly List<string> _queries = [];
    private VendorLab _lab = null!;
    private string _answer = "{}";
    private string _key64 = "";

    public async ValueTask InitializeAsync()
    {
        _key64 = Convert.ToBase64String(_key.ExportPkcs8PrivateKey());
        _lab = await VendorLab.StartAsync(("Secrets:test:key", _key64), ("Secrets:pem:key", _key.ExportPkcs8PrivateKeyPem()), ("Secrets:wrong:key", "bm8ga2V5"));
        // Walmart's side: it knows the public key only.
        var known = _key.ExportSubjectPublicKeyInfo();
        _lab.Server.Answers["/items"] = context =>
        {
            var (headers, now) = (context.Request.Headers, _lab.Clock.GetUtcNow());
            _queries.Add($"{context.Request.QueryString}");
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(known, out _);
            var signed = $"{headers["WM_CONSUMER.ID"]}\n{headers["WM_CONSUMER.INTIMESTAMP"]}\n{headers["WM_SEC.KEY_VERSION"]}\n";
            var isGood = rsa.VerifyData(Encoding.UTF8.GetBytes(signed), Convert.FromBase64String(headers["WM_SEC.AUTH_SIGNATURE"]!), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                && headers["WM_CONSUMER.ID"] == "the-id" && headers["WM_SEC.KEY_VERSION"] == "2"
                && headers["WM_CONSUMER.INTIMESTAMP"] == now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            context.Response.ContentType = "application/json";
            context.Response.StatusCode = isGood ? 200 : 401;
            return context.Response.WriteAsync(_answer);
        };
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData("test:key")]
    [InlineData("pem:key")]
    public async Task Every_request_is_signed_anew_and_the_public_key_confirms_it(string key)
    {
        _answer = Items("""{"itemId":1,"name":"Dress","salePrice":19.5}""");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(19.5m, (await ObserveAsync(new(1, "1"), key)).Offer!.Price);
            _lab.Clock.Advance(TimeSpan.FromMinutes(3));
        }
        Assert.Equal("?ids=1&publisherId=777", _queries[0]);
    }

    [Fact]
    public async Task A_key_that_is_none_is_told_and_nothing_is_sent()
    {
        Assert.Equal(FetchStatus.NotAllowed, (await ObserveAsync(new(1, "1"), "wrong:key")).Fetch.Status);
        Assert.Empty(_queries);
    }

    [Fact]
    public async Task Twenty_products_are_one_request_and_one_that_is_missing_is_not_listed()
    {
        _answer = Items("""{"itemId":2,"salePrice":2},{"itemId":1,"salePrice":1.10},{"name":"nameless"}""");
        var vendor = new Vendor(TestVendors.Walmart("walmart", _lab.Server.Address), 1);
        var adapter = _lab.Service<VendorAdapters>().Of(VendorKind.Walmart);
        var observed = await adapter.ObserveAsync(vendor, [new(1, "1"), new(2, "2"), new(3, "3")], _lab.TakePermit, CancellationToken.None);
        Assert.Equal([1.10m, 2m, null], observed.Select(o => o.Offer?.Price));
        Assert.Equal(FetchStatus.NotFound, observed[2].Fetch.Status);
        Assert.Equal(20, adapter.MostAtOnce);
        Assert.Equal("?ids=1,2,3&publisherId=777", Assert.Single(_queries));
    }

    [Theory]
    [InlineData("""{"itemId":1,"salePrice":5,"stock":"Available","availableOnline":true}""", 5, Availability.InStock)]
    [InlineData("""{"itemId":1,"salePrice":5,"stock":"Not available"}""", 5, Availability.OutOfStock)]
    [InlineData("""{"itemId":1,"salePrice":5,"stock":"Available","availableOnline":false}""", 5, Availability.OutOfStock)]
    [InlineData("""{"itemId":1,"salePrice":5}""", 5, null)]
    [InlineData("""{"itemId":1,"stock":"Available","availableOnline":true,"msrp":9}""", null, Availability.OutOfStock)]
    [InlineData("""{"itemId":1,"salePrice":0}""", null, Availability.OutOfStock)]
    [InlineData("""{"itemId":1,"salePrice":null}""", null, Availability.OutOfStock)]
    [InlineData("""{"itemId":1,"salePrice":"soon"}""", null, Availability.OutOfStock)]
    [InlineData("""{"itemId":1,"salePrice":1e40}""", null, Availability.OutOfStock)]
    public async Task Without_a_sale_price_an_item_cannot_be_bought_and_never_costs_0(string item, int? price, Availability? availability)
    {
        _answer = Items(item);
        var offer = (await ObserveAsync(new(1, "1"))).Offer!;
        Assert.Equal((price, availability, price is null ? null : "USD"), ((int?)offer.Price, offer.Availability, offer.Currency));
        if (price is null) Assert.Null(offer.ListPrice);
    }

    [Theory]
    [InlineData("885909962952", true)]
    [InlineData("0885909962952", true)] // the same as an EAN
    [InlineData("4006381333931", false)] // Walmart cannot find it
    [InlineData("885909962953", false)] // no GTIN
    public async Task A_upc_is_looked_for_and_the_item_must_have_it(string gtin, bool isAsked)
    {
        _answer = Items($$"""{"itemId":8,"upc":"737989986567","salePrice":1},{"itemId":9,"upc":"{{Upc}}","salePrice":7,"marketplace":true},{"itemId":7,"upc":"{{Upc}}","salePrice":8,"marketplace":false}""");
        var observation = await ObserveAsync(new(1, Gtin: gtin));
        Assert.Equal(isAsked ? "7" : null, observation.Offer?.ProductId); // Walmart's own before somebody else's
        Assert.Equal(isAsked ? ["?upc=885909962952&publisherId=777"] : [], _queries);
    }

    [Theory]
    [InlineData("""{"errors":[{"code":4003,"message":"Invalid key"}]}""", nameof(FetchStatus.Refused))]
    [InlineData("""{"items":[]}""", nameof(FetchStatus.NotFound))]
    [InlineData("""{"items":"none"}""", nameof(FetchStatus.NotFound))]
    [InlineData("""{"items":[{"itemId":1,""", nameof(FetchStatus.Malformed))]
    [InlineData("", nameof(FetchStatus.Malformed))]
    public async Task Errors_and_broken_answers_are_told_as_what_they_are(string answer, string status)
    {
        _answer = answer;
        Assert.Equal(status, $"{(await ObserveAsync(new(1, "1"))).Fetch.Status}");
    }

    [Fact]
    public async Task Every_field_of_a_recorded_answer_is_read()
    {
        var folder = Corpora.PathOf("vendor-api/walmart-search-2");
        _answer = await File.ReadAllTextAsync(Path.Combine(folder, "response.json"), TestContext.Current.CancellationToken);
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "expected.json"), TestContext.Current.CancellationToken))!["items"]!.AsArray();
        var vendor = new Vendor(TestVendors.Walmart("walmart", _lab.Server.Address), 1);
        var (answer, products) = await _lab.Service<IEnumerable<IVendorAdapter>>().OfType<WalmartAdapter>().Single()
            .ItemsAsync(vendor, "items?ids=1", FetchPurpose.Product, _lab.TakePermit, CancellationToken.None);
        Assert.True(answer.IsOk);
        Assert.Equal(expected.Count, products.Length);
        foreach (var (item, product) in expected.Zip(products))
        {
            var offer = product.Offer();
            Assert.Equal(
                (Text("id"), Text("title"), Money("price"), Text("currency"), Money("list_price"), Text("upc"), Text("stock"), Text("category"), Text("url"), Text("image")),
                (product.Id, offer.Name, offer.Price, offer.Currency, offer.ListPrice, offer.Gtin, product.Stock, product.Category, offer.Link, offer.Image));
            Assert.Equal(
                (item!["available_online"]!.GetValue<bool>(), item["marketplace"]!.GetValue<bool>(), Availability.InStock),
                (product.IsAvailableOnline, product.IsMarketplace, offer.Availability));

            string? Text(string field) => item![field]?.GetValue<string>();
            decimal? Money(string field) => item![field]?.GetValue<decimal>();
        }
    }

    private static string Items(string items) => $$"""{"items":[{{items}}]}""";

    private Task<Observation> ObserveAsync(ListedProduct product, string key = "test:key")
    {
        var vendor = TestVendors.Walmart("walmart", _lab.Server.Address);
        return _lab.ObserveAsync(vendor with { Secrets = vendor.Secrets.SetItem("private_key", key) }, product);
    }
}
