using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors;

public sealed class VendorFileTests
{
    private const string Page = """
        {"name":"nordika","kind":"page","hosts":["www.nordika.example"],"currency":"EUR","rate":{"per_second":0.5,"burst":2,"per_day":2000,"reset_zone":"Europe/Berlin"},
         "price_lifetime_seconds":7200,"licence":{"max_age_seconds":86400,"stamp":"without guarantee","may_stand_with_others":false},"selectors":{"price":".price"}}
        """;

    [Fact]
    public void A_vendor_is_read_with_all_its_fields()
    {
        var vendor = Assert.Single(Read($$"""{"vendors":[{{Page}}]}""").Vendors);
        Assert.Equal(("nordika", VendorKind.Page, "EUR", 7_200), (vendor.Name, vendor.Kind, vendor.Currency, vendor.PriceLifetimeSeconds));
        Assert.Equal(new VendorRate(0.5m, 2, 2_000, "Europe/Berlin"), vendor.Rate);
        Assert.Equal(new VendorLicence(86_400, false, false, "without guarantee"), vendor.Licence);
        Assert.Equal(".price", vendor.Selectors["price"]);
        Assert.True(vendor.Enabled);
    }

    [Theory]
    [InlineData("Nordika", "name")]
    [InlineData("9lives", "name")]
    [InlineData("a--b", "name")]
    [InlineData("", "name")]
    public void A_name_is_a_slug(string name, string field) => AssertProblem(Page.Replace("nordika\",", name + "\",", StringComparison.Ordinal), field);

    [Theory]
    [InlineData("\"currency\":\"EUR\"", "\"currency\":\"EURO\"", "currency")]
    [InlineData("\"currency\":\"EUR\"", "\"currency\":978", "currency")]
    [InlineData("\"currency\":\"EUR\",", "", "currency")]
    [InlineData("\"per_second\":0.5", "\"per_second\":0", "rate.per_second")]
    [InlineData("\"per_second\":0.5", "\"per_second\":\"fast\"", "rate.per_second")]
    [InlineData("\"per_second\":0.5,", "", "rate.per_second")]
    [InlineData("\"burst\":2", "\"bursts\":2", "rate.bursts")]
    [InlineData("\"burst\":2", "\"burst\":1.5", "rate.burst")]
    [InlineData("\"burst\":2", "\"burst\":0", "rate.burst")]
    [InlineData("\"per_day\":2000", "\"per_day\":-1", "rate.per_day")]
    [InlineData("Europe/Berlin", "Berlin", "rate.reset_zone")]
    [InlineData("\"www.nordika.example\"", "", "hosts")]
    [InlineData("www.nordika.example", "https://www.nordika.example", "hosts[0]")]
    [InlineData("www.nordika.example", "*.nordika.example", "hosts[0]")]
    [InlineData("[\"www.nordika.example\"]", "\"www.nordika.example\"", "hosts")]
    [InlineData("7200", "1", "price_lifetime_seconds")]
    [InlineData("86400", "0", "licence.max_age_seconds")]
    [InlineData("\"may_stand_with_others\":false", "\"may_stand_with_others\":\"no\"", "licence.may_stand_with_others")]
    [InlineData("\"price\":\".price\"", "\"cost\":\".price\"", "selectors.cost")]
    [InlineData("\"price\":\".price\"", "\"price\":7", "selectors.price")]
    [InlineData("\"price\":\".price\"", "\"price\":\".price[\"", "selectors.price")]
    [InlineData("\"price\":\".price\"", "\"product_id\":\".id\"", "selectors.product_id")]
    [InlineData("\"kind\":\"page\"", "\"kind\":\"page\",\"options\":{\"decimal_mark\":\"'\"}", "options.decimal_mark")]
    [InlineData("\"kind\":\"page\"", "\"kind\":\"shop\"", "kind")]
    [InlineData("\"kind\":\"page\"", "\"kind\":\"Page\"", "kind")]
    [InlineData("\"kind\":\"page\"", "\"kind\":\"page\",\"base_address\":\"https://www.nordika.example/\"", "base_address")]
    [InlineData("\"kind\":\"page\"", "\"kind\":\"page\",\"finds_by_gtin\":true", "finds_by_gtin")]
    [InlineData("\"kind\":\"page\"", "\"kind\":\"page\",\"headers\":{\"X-Key\":\"a\"}", "headers")]
    [InlineData("\"kind\":\"page\"", "\"kind\":\"page\",\"secrets\":{\"key\":\"a\"}", "secrets.key")]
    [InlineData("\"kind\":\"page\"", "\"kind\":\"page\",\"colour\":\"red\"", "colour")]
    public void What_is_wrong_is_told_with_its_field_and_nothing_else_is(string right, string wrong, string field) =>
        AssertProblem(Page.Replace(right, wrong, StringComparison.Ordinal), field);

    [Fact]
    public void The_second_vendors_problems_name_the_second_vendor() =>
        Assert.Equal(["vendors[1].currency"], Read($$"""{"vendors":[{{Page}},{{Page.Replace("nordika\",", "other\",", StringComparison.Ordinal).Replace("EUR", "EURO", StringComparison.Ordinal)}}]}""").Problems.Select(p => p.Field));

    [Fact]
    public void A_name_that_stands_twice_is_told() =>
        Assert.Equal(["vendors[1].name"], Read($$"""{"vendors":[{{Page}},{{Page}}]}""").Problems.Select(p => p.Field));

    [Theory]
    [InlineData("""{"name":"a","kind":"json","currency":"EUR","rate":{"per_second":1},"base_address":"http://api.example/v1","options":{"path":"p/{product_id}"},"fields":{"price":"offers[0].price"},"headers":{"X-Key":"{key}"},"secrets":{"key":"a:key"}}""", "")]
    [InlineData("""{"name":"a","kind":"json","currency":"EUR","rate":{"per_second":1}}""", "base_address fields.price")]
    [InlineData("""{"name":"a","kind":"json","currency":"EUR","rate":{"per_second":1},"base_address":"ftp://api.example","fields":{"price":"a..b"},"options":{"path":"p"}}""", "base_address options.path fields.price")]
    [InlineData("""{"name":"a","kind":"json","currency":"EUR","rate":{"per_second":1},"base_address":"https://api.example","hosts":["other.example"],"fields":{"price":"p"}}""", "hosts")]
    [InlineData("""{"name":"a","kind":"json","currency":"EUR","rate":{"per_second":1},"base_address":"https://ann:b@api.example","fields":{"price":"p"}}""", "base_address")]
    [InlineData("""{"name":"a","kind":"json","currency":"EUR","rate":{"per_second":1},"base_address":"https://api.example","fields":{"price":"p"},"headers":{"Host":"b","X-Key":"{key}","X-Line":"a\nb"}}""", "headers.Host headers.X-Key headers.X-Line")]
    [InlineData("""{"name":"a","kind":"json","currency":"EUR","rate":{"per_second":1},"base_address":"https://api.example","fields":{"price":"p"},"finds_by_gtin":true}""", "finds_by_gtin")]
    [InlineData("""{"name":"a","kind":"amazon","currency":"USD","rate":{"per_second":1},"options":{"marketplace":"www.amazon.com","partner_tag":"t-20"},"secrets":{"client_id":"amazon:id","client_secret":"amazon:secret"},"finds_by_gtin":true}""", "")]
    [InlineData("""{"name":"a","kind":"amazon","currency":"USD","rate":{"per_second":1},"options":{"client_secret":"hush"}}""", "options.client_secret options.marketplace options.partner_tag secrets.client_id secrets.client_secret")]
    [InlineData("""{"name":"a","kind":"walmart","currency":"USD","rate":{"per_second":1},"secrets":{"consumer_id":"walmart:id","private_key":"-----BEGIN PRIVATE KEY-----"}}""", "secrets.private_key")]
    [InlineData("""{"name":"a","kind":"ebay","currency":"USD","rate":{"per_second":1},"options":{"marketplace":"EBAY_US"},"secrets":{"client_id":"e:id","client_secret":"e:secret"},"hosts":["api.ebay.com"]}""", "")]
    [InlineData("""{"name":"a","kind":"feed","currency":"EUR","options":{"source":"nordika"}}""", "")]
    [InlineData("""{"name":"a","kind":"feed","currency":"EUR"}""", "options.source")]
    public void Each_kind_has_needs_of_its_own(string vendor, string fields) =>
        Assert.Equal(fields, string.Join(' ', Read($$"""{"vendors":[{{vendor}}]}""").Problems.Select(p => p.Field["vendors[0].".Length..]).Distinct().Order()
            .OrderBy(f => fields.IndexOf(f, StringComparison.Ordinal))));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"vendors\":[")]
    [InlineData("{\"vendors\":[],\"vendors\":[]}")]
    public void What_is_no_json_object_is_told(string text) => Assert.Equal(["JSON"], Read(text).Problems.Select(p => p.Field));

    [Fact]
    public void Listings_name_an_item_in_one_of_two_ways()
    {
        var file = Read("""
            {"listings":[{"vendor":"a","item_id":7,"url":"https://a.example/7"}, {"vendor":"a","source":"s","merchant_id":"m","product_id":"B01"},
             {"vendor":"a"}, {"vendor":"a","item_id":7,"merchant_id":"m"}, {"item_id":7}, 3]}
            """);
        Assert.Equal([new ItemName(7), new ItemName(null, "s", "m")], file.Listings.Take(2).Select(l => l.Item));
        Assert.Equal(["listings[5]", "listings[2].item_id", "listings[3].item_id", "listings[4].vendor"], file.Problems.Select(p => p.Field));
    }

    [Fact]
    public void Listings_as_json_lines_are_told_with_their_line()
    {
        var file = VendorFile.ReadListings(["""{"vendor":"a","item_id":7}""", "", "{", """{"vendor":"a","item_id":"7"}"""]);
        Assert.Equal(2, file.Listings.Count);
        Assert.Equal(["line 3: JSON", "line 4: item_id"], file.Problems.Select(p => p.Field).Distinct());
    }

    [Fact]
    public void The_example_that_the_documentation_shows_can_be_applied()
    {
        var example = Read(File.ReadAllText(RepositoryFile.PathOf("docs/vendors.example.json")));
        Assert.Empty(example.Problems);
        Assert.Equal(Enum.GetValues<VendorKind>(), example.Vendors.Select(v => v.Kind).Order());
    }

    private static VendorFile Read(string text) => VendorFile.Read(text);

    private static void AssertProblem(string vendor, string field) =>
        Assert.Equal([$"vendors[0].{field}"], Read($$"""{"vendors":[{{vendor}}]}""").Problems.Select(p => p.Field));
}
