using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SwipeShop.Hosting;

/// <summary>TCP ports of this machine.</summary>
internal static class Ports
{
    // Below the ports that systems give to outgoing connections, so that none of those takes it a moment later.
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    /// <summary>A port of the loopback address that nobody listens on at this moment.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            if (IsFree(IPAddress.Loopback, port)) return port;
        }
    }

    public static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
