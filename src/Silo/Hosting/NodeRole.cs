using Microsoft.Extensions.Configuration;

namespace SwipeShop.Hosting;

/// <summary>What a node does: one build does each.</summary>
internal enum NodeRole
{
    /// <summary>A silo and the API in one process.</summary>
    All,

    /// <summary>A silo; over HTTP it tells its health only.</summary>
    Silo,

    /// <summary>The API, as a client of the cluster's silos: no grain runs here, and no database is needed.</summary>
    Api,
}

internal static class NodeRoles
{
    /// <summary>The names of the roles, as configuration spells them.</summary>
    public static readonly string[] Names = ["all", "silo", "api"];

    /// <exception cref="StartupException">The configuration names no role, or one that needs Redis, without Redis.</exception>
    public static NodeRole Of(IConfiguration configuration)
    {
        var name = configuration["Role"] ?? Names[0];
        var role = Array.IndexOf(Names, name);
        if (role < 0) throw new StartupException($"\"{name}\" is no role of a node.", $"Set SWIPESHOP_Role to one of: {string.Join(", ", Names)}.");
        if ((NodeRole)role != NodeRole.All && configuration.GetConnectionString("Redis") is not { Length: > 0 })
            throw new StartupException($"A node of role {name} needs Redis to find the others.", "Set SWIPESHOP_ConnectionStrings__Redis, such as 127.0.0.1:6379.");
        return (NodeRole)role;
    }
}
