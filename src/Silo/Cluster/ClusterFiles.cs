using System.Globalization;
using System.Text.Json;

namespace SwipeShop.Cluster;

/// <summary>What runs where, as `cluster` tells it.</summary>
internal sealed record ClusterState(string Address, IReadOnlyList<NodeState> Nodes);

/// <param name="ProcessId">Null while it is started again.</param>
internal sealed record NodeState(string Name, string Address, int? ProcessId, bool IsReady, int Restarts);

/// <summary>
/// How a second `cluster` command talks with the one that runs: the number of nodes that are wanted goes one way, what runs the other.
/// </summary>
internal static class ClusterFiles
{
    public static void Want(DataFolder data, int nodes) => Write(Wanted(data), nodes.ToString(CultureInfo.InvariantCulture));

    /// <summary>How many nodes are wanted; null where nobody said so.</summary>
    public static int? ReadWanted(DataFolder data) =>
        File.Exists(Wanted(data)) && int.TryParse(File.ReadAllText(Wanted(data)), CultureInfo.InvariantCulture, out var nodes) ? nodes : null;

    public static void Tell(DataFolder data, ClusterState state) => Write(State(data), JsonSerializer.Serialize(state));

    /// <summary>What runs; null where no cluster has told yet.</summary>
    public static ClusterState? ReadState(DataFolder data) =>
        File.Exists(State(data)) ? JsonSerializer.Deserialize<ClusterState>(File.ReadAllText(State(data))) : null;

    public static void Clear(DataFolder data)
    {
        File.Delete(Wanted(data));
        File.Delete(State(data));
    }

    private static string Wanted(DataFolder data) => data.PathOf("cluster.wanted");

    private static string State(DataFolder data) => data.PathOf("cluster.json");

    /// <summary>Whole or not at all, for somebody who reads at this moment.</summary>
    private static void Write(string path, string text)
    {
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}
