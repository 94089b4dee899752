using System.ComponentModel;
using System.Diagnostics;
using StackExchange.Redis;

namespace SwipeShop.Cluster;

/// <summary>A Redis of this shop's own, for the cluster's membership: on a free port of the loopback address, with a generated password.</summary>
internal static class RedisServer
{
    public static string FolderIn(DataFolder data) => data.PathOf("redis");

    public static string ConnectionString(DataFolder data, int port) => $"127.0.0.1:{port},password={data.Secret("redis.password")}";

    /// <exception cref="StartupException">Redis is not installed.</exception>
    public static async Task<ServerProcess> StartAsync(DataFolder data, int port)
    {
        var folder = FolderIn(data);
        // Read from its input, so that the password stands in no list of processes.
        var settings = $"""
            port {port}
            bind 127.0.0.1
            requirepass {data.Secret("redis.password")}
            dir "{folder}"
            appendonly yes
            save ""

            """;
        try
        {
            return await ServerProcess.StartAsync(folder, "redis", new ProcessStartInfo("redis-server", ["-"]), settings);
        }
        catch (Win32Exception)
        {
            throw new StartupException("redis-server is not installed.", "Install the package redis-server (Debian, Ubuntu) or redis (Homebrew).");
        }
    }

    /// <summary>Waits until the server answers.</summary>
    /// <exception cref="StartupException">It does not.</exception>
    public static async Task WaitAsync(DataFolder data, int port, TimeProvider clock, CancellationToken cancellation)
    {
        const int tries = 100;
        var options = ConfigurationOptions.Parse(ConnectionString(data, port));
        (options.ConnectTimeout, options.ConnectRetry) = (1_000, 1);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
                await connection.GetDatabase().PingAsync();
                return;
            }
            catch (RedisException) when (attempt < tries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellation); // it is still starting
            }
            catch (RedisException)
            {
                throw new StartupException($"Redis in {FolderIn(data)} does not start.", $"Its log says why: {FolderIn(data)}/redis.log");
            }
        }
    }
}
