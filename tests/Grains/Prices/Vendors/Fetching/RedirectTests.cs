using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>Where a vendor may send us, and where not.</summary>
public sealed class RedirectTests : VendorClientLab
{
    [Fact]
    public async Task Each_redirect_takes_a_permit_of_its_own()
    {
        Lab.Server.Redirects("/a", "/b");
        Lab.Server.Redirects("/b", "/dress");
        Gives("/dress", Page);
        var result = await Lab.FetchAsync("/a");
        Assert.Equal((FetchStatus.Ok, Lab.At("/dress")), (result.Status, result.Address));
        Assert.Equal(["/a", "/b", "/dress"], Lab.Server.Asked);
        Assert.Equal(3, Lab.Permits.Count);
    }

    [Fact]
    public async Task Redirects_without_an_end_are_left_after_five()
    {
        Lab.Server.Redirects("/a", "/a");
        Assert.Equal(FetchStatus.Malformed, (await Lab.FetchAsync("/a")).Status);
        Assert.Equal(6, Lab.Server.Asked.Count);
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_is_not_the_vendors_is_not_followed()
    {
        await using var other = await LoopbackServer.StartAsync();
        Lab.Server.Redirects("/a", $"{other.Address}dress");
        var result = await Lab.FetchAsync("/a");
        Assert.Equal(FetchStatus.NotAllowed, result.Status);
        Assert.Contains(other.Host, result.Detail!, StringComparison.Ordinal);
        Assert.Empty(other.Asked);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data", "169.254.169.254")]
    [InlineData("http://127.0.0.1/dress", "127.0.0.1")]
    [InlineData("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1")]
    [InlineData("http://localhost/dress", "localhost")]
    [InlineData("ftp://shop.example/", "shop.example")]
    [InlineData("file:///etc/passwd", "shop.example")]
    public async Task A_redirect_to_a_private_address_is_not_followed_though_the_vendor_names_its_host(string to, string host)
    {
        Lab.Server.Redirects("/a", to);
        Assert.Equal(FetchStatus.NotAllowed, (await Lab.FetchAsync("/a", vendor: Lab.Shop(host))).Status);
    }

    /// <summary>Each by a vendor that names its very host, while another port of the loopback address is allowed.</summary>
    [Fact]
    public async Task Of_the_collected_addresses_that_are_to_be_blocked_none_is_asked()
    {
        var blocked = File.ReadLines(Corpora.PathOf("bad-input/ssrf-urls.jsonl")).Select(line => JsonNode.Parse(line)!)
            .Where(c => $"{c["verdict"]}" == "block").Select(c => $"{c["url"]}").ToList();
        Assert.NotEmpty(blocked);
        foreach (var address in blocked.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null).OfType<Uri>())
        {
            var host = address.Host.Length == 0 ? "shop.example" : $"{address.IdnHost.Trim('[', ']')}";
            var named = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{address.Port}" : $"{host}:{Math.Max(address.Port, 1)}";
            Assert.Equal((address, FetchStatus.NotAllowed), (address, (await Lab.FetchAsync($"{address}", vendor: Lab.Shop(named, "shop.example"))).Status));
        }
    }

    [Fact]
    public async Task Headers_with_secrets_do_not_go_to_another_host()
    {
        await using var other = await LoopbackServer.StartAsync();
        await using var lab = await VendorLab.StartAsync(("Fetch:AllowPrivate:1", other.Host));
        string? seen = null;
        other.Answers["/dress"] = context =>
        {
            seen = context.Request.Headers["X-Key"];
            return HtmlAsync(context, Page);
        };
        lab.Server.Redirects("/a", $"{other.Address}dress");
        Assert.True((await lab.FetchAsync("/a", r => r with { Headers = [("X-Key", "hush")] }, lab.Shop(other.Host))).IsOk);
        Assert.Null(seen);
    }

    [Fact]
    public async Task The_time_of_redirects_counts()
    {
        Lab.Server.Answers["/a"] = context =>
        {
            Lab.Clock.Advance(TimeSpan.FromSeconds(19.999));
            context.Response.Redirect("/b");
            return Task.CompletedTask;
        };
        Lab.Server.Answers["/b"] = context =>
        {
            Lab.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        Assert.Equal(FetchStatus.VendorDown, (await Lab.FetchAsync("/a")).Status);
    }
}
