using System.Net;
using System.Net.Sockets;

namespace SwipeShop.Http;

/// <summary>An address that a name led to is not public, and may not be connected to.</summary>
internal sealed class InnerAddressException(DnsEndPoint to, IPAddress address) : Exception($"{to.Host} leads to {address}, which is not a public address.")
{
    /// <summary>What the configuration would have to name: host and port.</summary>
    public string Name { get; } = $"{to.Host}:{to.Port}";
}

/// <summary>The addresses of a host, of both families.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellation);

/// <summary>Opens a connection to one of some addresses.</summary>
internal delegate ValueTask<Stream> OpenConnection(IPAddress[] addresses, int port, CancellationToken cancellation);

/// <summary>
/// Connections to public addresses only, whatever a name server says: every address that a name leads to is looked at, and the connection
/// goes to those very addresses.
/// </summary>
/// <param name="mayBeInner">Whether a host with a port may lead to addresses that are not public.</param>
internal sealed class PinnedConnections(Func<string, int, bool> mayBeInner, ResolveHost resolve, OpenConnection open)
{
    public PinnedConnections(Func<string, int, bool> mayBeInner) : this(mayBeInner, Dns.GetHostAddressesAsync, OpenSocketAsync) { }

    /// <summary>A handler that goes nowhere by itself: no redirects, no proxy (which would look names up by itself), no cookies.</summary>
    public SocketsHttpHandler Handler(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = connectTimeout,
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, cancellation),
    };

    /// <exception cref="InnerAddressException">One of the addresses is not public.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancellation)
    {
        var addresses = await resolve(to.Host, cancellation);
        if (!mayBeInner(to.Host, to.Port) && addresses.FirstOrDefault(a => !PublicAddresses.Contains(a)) is { } inner)
            throw new InnerAddressException(to, inner);
        return await open(addresses, to.Port, cancellation);
    }

    private static async ValueTask<Stream> OpenSocketAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
