using System.Net;
using System.Text.Json.Nodes;
using SwipeShop.Prices.Vendors;
using SwipeShop.Testing;

namespace SwipeShop.Http;

public sealed class PinnedConnectionsTests
{
    private readonly List<IPAddress> _opened = [];

    [Fact]
    public async Task The_connection_goes_to_the_addresses_that_were_looked_at_though_the_name_leads_elsewhere_meanwhile()
    {
        var answers = new Queue<IPAddress[]>([[IPAddress.Parse("93.184.216.34")], [IPAddress.Loopback]]);
        var connections = Connections((_, _) => Task.FromResult(answers.Dequeue()));
        await connections.ConnectAsync(new DnsEndPoint("shop.example", 443), CancellationToken.None);
        Assert.Equal([IPAddress.Parse("93.184.216.34")], _opened);
        Assert.Single(answers); // asked once
        await Assert.ThrowsAsync<InnerAddressException>(async () => await connections.ConnectAsync(new DnsEndPoint("shop.example", 443), CancellationToken.None));
        Assert.Single(_opened);
    }

    [Theory]
    [InlineData("93.184.216.34", "10.0.0.1")]
    [InlineData("2606:4700::1111", "fd00::1")]
    [InlineData("93.184.216.34", "::ffff:127.0.0.1")]
    public async Task One_inner_address_among_public_ones_is_enough_to_refuse(params string[] addresses)
    {
        var connections = Connections((_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()));
        await Assert.ThrowsAsync<InnerAddressException>(async () => await connections.ConnectAsync(new DnsEndPoint("shop.example", 443), CancellationToken.None));
        Assert.Empty(_opened);
    }

    [Fact]
    public async Task Only_a_host_that_is_allowed_with_its_port_may_be_inner()
    {
        var connections = Connections((_, _) => Task.FromResult(new[] { IPAddress.Loopback }), "127.0.0.1:8081");
        await connections.ConnectAsync(new DnsEndPoint("127.0.0.1", 8081), CancellationToken.None);
        await Assert.ThrowsAsync<InnerAddressException>(async () => await connections.ConnectAsync(new DnsEndPoint("127.0.0.1", 8082), CancellationToken.None));
        await Assert.ThrowsAsync<InnerAddressException>(async () => await connections.ConnectAsync(new DnsEndPoint("localhost", 8081), CancellationToken.None));
        Assert.Single(_opened);
    }

    /// <summary>Asked of a vendor that names the very host, with a name server that leads every name to the loopback address.</summary>
    [Fact]
    public async Task Of_the_collected_addresses_that_are_to_be_blocked_none_opens_a_connection_also_while_the_demos_port_is_allowed()
    {
        var cases = File.ReadLines(Corpora.PathOf("bad-input/ssrf-urls.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.NotEmpty(cases);
        foreach (var url in cases.Where(c => $"{c["verdict"]}".StartsWith("block", StringComparison.Ordinal)).Select(c => $"{c["url"]}"))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || HostList.Problem(address) is not null) continue;
            var vendor = new Vendor(TestVendors.Page("shop", HostList.NameOf(address)), 1);
            Assert.True(vendor.Hosts.Allows(address), url);
            var connections = Connections((host, _) => Task.FromResult(IPAddress.TryParse(host, out var ip) ? [ip] : new[] { IPAddress.Loopback }), "127.0.0.1:8091");
            await Assert.ThrowsAsync<InnerAddressException>(async () => await connections.ConnectAsync(new DnsEndPoint(address.IdnHost, address.Port), CancellationToken.None));
        }
        Assert.Empty(_opened);
    }

    private PinnedConnections Connections(ResolveHost resolve, params string[] inner) => new(new HostList(inner).AllowsExactly, resolve, (addresses, _, _) =>
    {
        _opened.AddRange(addresses);
        return ValueTask.FromResult(Stream.Null);
    });
}
