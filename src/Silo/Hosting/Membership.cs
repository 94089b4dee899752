using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using StackExchange.Redis;

namespace SwipeShop.Hosting;

/// <summary>How nodes find each other, and how soon they notice that one is gone.</summary>
public sealed class MembershipOptions
{
    /// <summary>Names the cluster in Redis. A database that was restored from a backup begins a new one.</summary>
    public string Cluster { get; set; } = "swipeshop";

    /// <summary>This node's IP address, as the other nodes reach it.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port on which silos talk with this one; 0 takes a free one.</summary>
    public int SiloPort { get; set; }

    /// <summary>The port on which nodes of role api talk with this silo; 0 takes a free one.</summary>
    public int GatewayPort { get; set; }

    /// <summary>How long a silo may take to answer its neighbour's probe.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Probes missed in a row after which a silo is declared dead.</summary>
    public int MissedProbes { get; set; } = 3;

    /// <summary>How long a call to a grain may take before it counts as lost.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>A cluster of one within the process, or one of many nodes whose members stand in Redis.</summary>
internal static class Membership
{
    /// <summary>Names what the cluster stores, and never changes, unlike the cluster's own name.</summary>
    private const string ServiceId = "swipeshop";

    public static void UseMembership(this ISiloBuilder silo, IConfiguration configuration)
    {
        var options = OptionsOf(configuration);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = options.ResponseTimeout);
        if (Redis(configuration) is not { } redis)
        {
            // Nobody outside of this process connects to the silo.
            const int noGateway = 0;
            silo.UseLocalhostClustering(Ports.Free(), noGateway, serviceId: ServiceId, clusterId: options.Cluster);
            return;
        }
        silo.Configure<ClusterOptions>(cluster => Name(cluster, options));
        silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = redis);
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = options.ProbeTimeout;
            membership.NumMissedProbesLimit = options.MissedProbes;
        });
        var address = IPAddress.Parse(options.Address);
        silo.ConfigureEndpoints(
            address,
            options.SiloPort == 0 ? Ports.Free() : options.SiloPort,
            options.GatewayPort == 0 ? Ports.Free() : options.GatewayPort,
            listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
    }

    public static void UseMembership(this IClientBuilder client, IConfiguration configuration)
    {
        var options = OptionsOf(configuration);
        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = options.ResponseTimeout);
        client.Configure<ClusterOptions>(cluster => Name(cluster, options));
        client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
        client.UseRedisClustering(clustering => clustering.ConfigurationOptions = Redis(configuration)!);
    }

    /// <summary>Whether nodes of this configuration find each other through Redis.</summary>
    public static bool IsShared(IConfiguration configuration) => Redis(configuration) is not null;

    /// <summary>Makes sure that Redis can be reached, so that a start that cannot work says why.</summary>
    /// <exception cref="StartupException">It cannot be reached.</exception>
    public static async Task CheckRedisAsync(IConfiguration configuration)
    {
        if (Redis(configuration) is not { } redis) return;
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        }
        catch (RedisException e)
        {
            throw new StartupException($"Redis at {string.Join(", ", redis.EndPoints)} cannot be reached: {e.Message.Split('.')[0]}.",
                "Look at SWIPESHOP_ConnectionStrings__Redis and at the server, or leave it out to run a single node.");
        }
    }

    private static MembershipOptions OptionsOf(IConfiguration configuration)
    {
        var options = configuration.GetSection("Membership").Get<MembershipOptions>() ?? new MembershipOptions();
        return IPAddress.TryParse(options.Address, out _)
            ? options
            : throw new StartupException($"\"{options.Address}\" is not an IP address.", "Set SWIPESHOP_Membership__Address to the one that other nodes reach this node by.");
    }

    private static void Name(ClusterOptions cluster, MembershipOptions options) =>
        (cluster.ServiceId, cluster.ClusterId) = (ServiceId, options.Cluster);

    /// <summary>Tells in the node's health whether Redis can be reached.</summary>
    public static void AddRedisHealth(this IHealthChecksBuilder health, IConfiguration configuration)
    {
        if (Redis(configuration) is not { } redis) return;
        (redis.AbortOnConnectFail, redis.ConnectTimeout, redis.AsyncTimeout) = (false, 1_000, 1_000);
        redis.BacklogPolicy = BacklogPolicy.FailFast;
        health.Services.AddSingleton(_ => new RedisHealth(redis));
        health.AddCheck<RedisHealth>("redis", HealthStatus.Degraded);
    }

    private static ConfigurationOptions? Redis(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Redis") is not { Length: > 0 } configured) return null;
        try
        {
            return ConfigurationOptions.Parse(configured);
        }
        catch (ArgumentException e)
        {
            throw new StartupException($"The connection string for Redis is not one: {e.Message}",
                "Write it as HOST:PORT,password=… in SWIPESHOP_ConnectionStrings__Redis.");
        }
    }
}
