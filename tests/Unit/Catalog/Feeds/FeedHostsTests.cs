using System.Net;
using System.Text.Json.Nodes;
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

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    public void An_address_is_public_or_not(string address, bool isPublic) => Assert.Equal(isPublic, FeedHosts.IsPublic(IPAddress.Parse(address)));

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
            .Where(address => !IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) || FeedHosts.IsPublic(ip))
            .Where(address => address.HostNameType != UriHostNameType.Dns)
            .Select(address => address.ToString());
        Assert.Empty(passed);
    }

    [Theory]
    [InlineData("shop.example", true)]
    [InlineData("shop.example:8443", true)]
    [InlineData("[::1]:9000", true)]
    [InlineData("", false)]
    [InlineData("https://shop.example", false)]
    [InlineData("shop.example/feeds", false)]
    [InlineData("*.example", false)]
    [InlineData("shop.example:many", false)]
    public void A_host_in_the_configuration_is_checked(string text, bool right) => Assert.Equal(right, FeedHosts.IsHost(text));
}
