using System.Net;
using System.Net.Sockets;

namespace SwipeShop.Hosting;

/// <summary>TCP ports of this machine.</summary>
internal static class Ports
{
    /// <summary>A port of the loopback address that nobody listens on at this moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
