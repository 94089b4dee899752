namespace SwipeShop.Http;

/// <summary>Hosts that may be asked: "shop.example" on the ports of http and https, "shop.example:8443" on that port alone.</summary>
internal sealed class HostList(IEnumerable<string> allowed)
{
    private readonly HashSet<string> _allowed = new(allowed.Select(a => a.Trim()), StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => _allowed.Count == 0;

    /// <summary>Why an address may not be asked wherever it leads; null where only its host decides.</summary>
    public static string? Problem(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) return $"{address.Scheme} is neither http nor https.";
        return address.UserInfo.Length > 0 ? "An address with a user name is not fetched." : null;
    }

    public bool Allows(Uri address) =>
        AllowsExactly(address.IdnHost, address.Port) || (address.IsDefaultPort && _allowed.Contains(Bare(address.IdnHost)));

    /// <summary>Whether host and port stand there together.</summary>
    public bool AllowsExactly(string host, int port) => _allowed.Contains($"{Bare(host)}:{port}") || _allowed.Contains($"[{Bare(host)}]:{port}");

    /// <summary>A host as one would name it here: with its port where that is not the scheme's own.</summary>
    public static string NameOf(Uri address) => address.IsDefaultPort ? Bare(address.IdnHost) : $"{Bare(address.IdnHost)}:{address.Port}";

    /// <summary>Whether a text is a host, or a host and a port.</summary>
    public static bool IsHost(string text) => text.Length > 0 && !text.Contains('/') && !text.Contains('@') && !text.Contains('*')
        && Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var address) && address.PathAndQuery == "/";

    private static string Bare(string host) => host.Trim('[', ']');
}
