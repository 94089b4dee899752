using System.Net;
using System.Text.Json.Nodes;
using SwipeShop.Http;
using SwipeShop.Testing;

namespace SwipeShop.Catalog.Feeds;

public sealed class FeedHostsTests
{
    private static readonly FeedHosts _hosts = new(["shop.example", "Feeds.example:8443", "127.0.0.1:9000", "[::1]:9000"]);

    [Theory]
    [InlineData("https://shop.example/feed.xml")]
    [InlineData("http://SHOP.example:80/feed.xml")]
    [InlineData("https://feeds.example:8443/feed.xml")]
    [InlineData("http://127.0.0.1:9000/feed.xml")]
    [InlineData("http://[::1]:9000/feed.xml")]
    public void What_the_configuration_names_is_fetched_from(string address) => Assert.Null(_hosts.Problem(new Uri(address)));

    [Theory]
    [InlineData("https://other.example/")]
    [InlineData("https://www.shop.example/")]
    [InlineData("https://shop.example./")]
    [InlineData("https://shop.example:8443/")]
    [InlineData("https://feeds.example/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("https://ann:secret@shop.example/")]
    [InlineData("ftp://shop.example/")]
    [InlineData("file:///etc/passwd")]
    public void Nothing_else_is(string address) => Assert.NotNull(_hosts.Problem(new Uri(address)));

    [Fact]
    public void A_refusal_says_what_to_configure() =>
        Assert.Contains("SWIPESHOP_Feeds__AllowedHosts__0=other.example:81", _hosts.Problem(new Uri("http://other.example:81/"))!, StringComparison.Ordinal);

    /// <summary>Host names among them lead where a name server says, and are judged when connecting.</summary>
    [Fact]
    public void Of_the_collected_addresses_that_are_to_be_blocked_none_is_fetched_though_its_host_be_allowed()
    {
        var passed = File.ReadLines(Corpora.PathOf("bad-input/ssrf-urls.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .Where(c => $"{c["verdict"]}" == "block")
            .Select(c => Uri.TryCreate($"{c["url"]}", UriKind.Absolute, out var address) ? address : null)
            .OfType<Uri>()
            .Where(address => new FeedHosts([address.IdnHost]).Problem(address) is null)
            .Where(address => !IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) || PublicAddresses.Contains(ip))
            .Where(address => address.HostNameType != UriHostNameType.Dns)
            .Select(address => address.ToString());
        Assert.Empty(passed);
    }
}
