using System.Text.Json;

namespace SwipeShop.Prices.Vendors.Adapters;

public sealed class JsonPathTests
{
    private static readonly JsonElement _answer = JsonDocument.Parse("""
        {"price":1,"offers":[{"price":{"amount":2}},{"a b":3,"x.y":4,"none":null}],"$":5}
        """).RootElement;

    [Theory]
    [InlineData("price", "1")]
    [InlineData("$.price", "1")]
    [InlineData("offers[0].price.amount", "2")]
    [InlineData("$['offers'][1]['a b']", "3")]
    [InlineData("offers[1][\"x.y\"]", "4")]
    [InlineData("offers[2].price", null)]
    [InlineData("offers.price", null)]
    [InlineData("price[0]", null)]
    [InlineData("price.amount", null)]
    [InlineData("offers[1].none", null)]
    [InlineData("offers[1].none.more", null)]
    public void A_path_leads_to_a_value_or_to_nothing(string path, string? value) => Assert.Equal(value, JsonPath.Parse(path)!.Find(_answer)?.GetRawText());

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a[*]")]
    [InlineData("a[?(@.b)]")]
    [InlineData("a b")]
    [InlineData("a['b'")]
    public void What_is_no_path_is_told(string text) => Assert.Null(JsonPath.Parse(text));
}
