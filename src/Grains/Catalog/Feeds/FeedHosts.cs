using SwipeShop.Http;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Which hosts feeds may be fetched from.</summary>
/// <param name="allowed">As <see cref="FeedOptions.AllowedHosts"/> has them.</param>
internal sealed class FeedHosts(IEnumerable<string> allowed)
{
    private readonly HostList _allowed = new(allowed);

    /// <summary>Why nothing may be fetched from an address; null where it may.</summary>
    public string? Problem(Uri address)
    {
        if (HostList.Problem(address) is { } problem) return problem;
        if (_allowed.Allows(address)) return null;
        var name = HostList.NameOf(address);
        return $"Feeds:AllowedHosts does not name {name}, so nothing is fetched from it. To allow it: SWIPESHOP_Feeds__AllowedHosts__0={name}";
    }

    /// <summary>Whether host and port stand together in the configuration, which also allows addresses that are not public.</summary>
    public bool AllowsExactly(string host, int port) => _allowed.AllowsExactly(host, port);
}
