using System.Net;
using System.Net.Sockets;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Which hosts feeds may be fetched from.</summary>
/// <param name="allowed">"shop.example" or "shop.example:8443", as <see cref="FeedOptions.AllowedHosts"/> has them.</param>
internal sealed class FeedHosts(IEnumerable<string> allowed)
{
    /// <summary>Where nothing on the public internet is (IANA's special-purpose registries), or where it could be reached by a detour.</summary>
    private static readonly IPNetwork[] _notPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork _global = IPNetwork.Parse("2000::/3");

    private readonly HashSet<string> _allowed = new(allowed.Select(a => a.Trim()), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why nothing may be fetched from an address; null where it may.</summary>
    public string? Problem(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) return $"{address.Scheme} is neither http nor https.";
        if (address.UserInfo.Length > 0) return "An address with a user name is not fetched.";
        var host = Bare(address.IdnHost);
        if (AllowsExactly(host, address.Port) || (address.IsDefaultPort && _allowed.Contains(host))) return null;
        var name = address.IsDefaultPort ? host : $"{host}:{address.Port}";
        return $"Feeds:AllowedHosts does not name {name}, so nothing is fetched from it. To allow it: SWIPESHOP_Feeds__AllowedHosts__0={name}";
    }

    /// <summary>Whether host and port stand together in the configuration, which also allows addresses that are not public.</summary>
    public bool AllowsExactly(string host, int port) => _allowed.Contains($"{Bare(host)}:{port}") || _allowed.Contains($"[{Bare(host)}]:{port}");

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !_global.Contains(address)) return false;
        return !_notPublic.Any(network => network.Contains(address));
    }

    /// <summary>Whether a text is a host, or a host and a port.</summary>
    public static bool IsHost(string text) => text.Length > 0 && !text.Contains('/') && !text.Contains('@') && !text.Contains('*')
        && Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var address) && address.PathAndQuery == "/";

    private static string Bare(string host) => host.Trim('[', ']');
}
