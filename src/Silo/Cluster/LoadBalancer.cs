using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using SwipeShop.Hosting;

namespace SwipeShop.Cluster;

/// <summary>HAProxy before the nodes: one address for all of them, and requests only for those that say they are ready.</summary>
internal static class LoadBalancer
{
    private const string Name = "haproxy";

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    /// <summary>Frees the port that a run which crashed may still hold.</summary>
    public static Task EndLeftoverAsync(DataFolder data) => ServerProcess.EndLeftoverAsync(FolderIn(data), Name, Name);

    /// <param name="nodes">The ports that nodes have, or will have: one where nobody listens gets no request.</param>
    /// <exception cref="StartupException">HAProxy is not installed, or does not start.</exception>
    public static async Task<ServerProcess> StartAsync(DataFolder data, string host, int port, IEnumerable<int> nodes, TimeProvider clock)
    {
        var folder = FolderIn(data);
        Directory.CreateDirectory(folder);
        var settings = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(settings, Settings(host, port, nodes));
        try
        {
            var process = await ServerProcess.StartAsync(folder, Name, new ProcessStartInfo(Name, ["-db", "-f", settings]));
            var exit = process.ExitAsync(CancellationToken.None);
            while (!exit.IsCompleted && Ports.IsFree(IPAddress.Parse(host), port)) await Task.Delay(_look, clock);
            if (!exit.IsCompleted) return process;
            await process.DisposeAsync();
            throw new StartupException("HAProxy does not start.", $"Its log says why: {folder}/{Name}.log");
        }
        catch (Win32Exception)
        {
            throw new StartupException("haproxy is not installed.", "Install the package haproxy.");
        }
    }

    private static string FolderIn(DataFolder data) => data.PathOf(Name);

    // A node that is busy is not one that is gone: checks have patience, and a refused connection tells at once that nobody is there.
    // A request that reached no node goes to another one; one that a node may have seen does not: only its sender knows whether it is
    // safe to repeat.
    private static string Settings(string host, int port, IEnumerable<int> nodes)
    {
        var settings = new StringBuilder($$"""
            defaults
                mode http
                timeout connect 1s
                timeout client 75s
                timeout server 10s
                timeout check 2s
                timeout http-request 10s
                retries 3
                retry-on conn-failure
                option redispatch 1
                option forwardfor
                http-error status 502 content-type application/problem+json lf-string '{"status":502,"detail":"A node went away: try again."}' hdr Retry-After 1
                http-error status 503 content-type application/problem+json lf-string '{"status":503,"detail":"No node is ready: try again in a moment."}' hdr Retry-After 1
                http-error status 504 content-type application/problem+json lf-string '{"status":504,"detail":"A node did not answer: try again."}' hdr Retry-After 1

            frontend shop
                bind {{host}}:{{port}}
                http-request set-header X-Forwarded-Proto http
                http-request set-header X-Forwarded-Host %[req.hdr(Host)]
                default_backend nodes

            backend nodes
                balance leastconn
                option httpchk GET /health/ready
                http-check expect status 200
                default-server check inter 500ms fastinter 200ms fall 3 rise 1 observe layer4 error-limit 1 on-error mark-down

            """);
        foreach (var (node, index) in nodes.Select((node, index) => (node, index)))
            settings.AppendLine(CultureInfo.InvariantCulture, $"    server node{index + 1} 127.0.0.1:{node}");
        return settings.ToString();
    }
}
