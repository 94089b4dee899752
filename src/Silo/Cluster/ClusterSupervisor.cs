namespace SwipeShop.Cluster;

/// <summary>Runs as many nodes as are wanted, starts again what dies, and tells what runs where.</summary>
internal sealed class ClusterSupervisor(
    string address, DataFolder data, IReadOnlyList<int> ports, IReadOnlyDictionary<string, string?> settings, Action<string> tell, TimeProvider clock)
    : IAsyncDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(250);

    private readonly List<ClusterNode> _nodes = [];
    private ClusterState? _told;

    public ClusterState State => new(address, [.. _nodes.Select(n => n.State)]);

    /// <summary>Brings the number of nodes to what is wanted. Nodes start one after the other; those that are too many leave, last first.</summary>
    public async Task ScaleAsync(int wanted, CancellationToken cancellation)
    {
        while (_nodes.Count < wanted)
        {
            var number = _nodes.Count + 1;
            var node = new ClusterNode(number, ports[number - 1], data, settings, tell, clock);
            _nodes.Add(node);
            await node.StartAsync(cancellation);
            tell($"node {number} is ready at {node.State.Address} (process {node.State.ProcessId}).");
        }
        while (_nodes.Count > wanted)
        {
            var node = _nodes[^1];
            await node.DisposeAsync();
            _nodes.Remove(node);
            tell($"{node.State.Name} has left.");
        }
        TellState();
    }

    /// <summary>Does what is asked for until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(_look, clock);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (ClusterFiles.ReadWanted(data) is { } wanted && wanted != _nodes.Count) await ScaleAsync(wanted, cancellation);
            TellState();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // All at once, so that none takes over what the next one gives up.
        await Task.WhenAll(_nodes.Select(n => n.DisposeAsync().AsTask()));
        ClusterFiles.Clear(data);
    }

    private void TellState()
    {
        var state = State;
        if (_told is not null && _told.Nodes.SequenceEqual(state.Nodes)) return;
        ClusterFiles.Tell(data, state);
        _told = state;
    }
}
