using System.Net;
using System.Net.Sockets;

namespace SwipeShop.Http;

/// <summary>Which addresses are on the public internet.</summary>
internal static class PublicAddresses
{
    /// <summary>
    /// Where nothing public is (IANA's special-purpose registries), or where an inner address could be reached by a detour: 6to4, Teredo.
    /// </summary>
    private static readonly IPNetwork[] _notPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All other IPv6 addresses are no one's on the internet: loopback, link-local, unique local, multicast, NAT64 (64:ff9b::/96).</summary>
    private static readonly IPNetwork _global = IPNetwork.Parse("2000::/3");

    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !_global.Contains(address)) return false;
        return !_notPublic.Any(network => network.Contains(address));
    }
}
