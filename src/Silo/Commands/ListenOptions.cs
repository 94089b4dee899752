using System.CommandLine;
using System.Net;
using SwipeShop.Hosting;

namespace SwipeShop.Commands;

/// <summary>What the commands that serve have in common.</summary>
internal sealed record ListenOptions(Option<int> Port, Option<string> Host, Option<bool> NoInstall)
{
    private const int DefaultPort = 8080;

    public static ListenOptions Create()
    {
        var port = new Option<int>("--port") { Description = "The port to listen on; 0 takes a free one.", HelpName = "N", DefaultValueFactory = _ => DefaultPort };
        var host = new Option<string>("--host") { Description = "The address to listen on; 0.0.0.0 for all.", HelpName = "H", DefaultValueFactory = _ => "127.0.0.1" };
        host.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && value != "localhost" && !IPAddress.TryParse(value, out _))
                result.AddError($"\"{value}\" is not an IP address of this machine.");
        });
        // Heard by the script, before it hands over.
        var noInstall = new Option<bool>("--no-install") { Description = "Where something is missing, print the command that installs it, and exit with 2." };
        return new ListenOptions(port, host, noInstall);
    }

    /// <exception cref="StartupException">Somebody listens there already.</exception>
    public static void CheckPort(string host, int port)
    {
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(host);
        if (port != 0 && !Ports.IsFree(address, port))
            throw new StartupException($"Port {port} of {host} is taken, or this user may not listen on it.", "Choose another one with --port N.");
    }
}
