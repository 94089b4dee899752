using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace SwipeShop.Cluster;

/// <summary>One node of the cluster: this same program, as a process of its own, with a folder of its own and the others' database.</summary>
internal sealed class ClusterNode : IAsyncDisposable
{
    private readonly int _number;
    private readonly int _port;
    private readonly DataFolder _data;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly KeptProcess _process;
    private readonly TaskCompletionSource _readyOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ready;

    public ClusterNode(int number, int port, DataFolder data, IReadOnlyDictionary<string, string?> settings, Action<string> tell, TimeProvider clock)
    {
        (_number, _port, _data, _settings) = (number, port, data, settings);
        _process = new KeptProcess($"node {number}", StartProcessAsync, tell, clock);
    }

    public NodeState State => new(_process.Name, $"http://127.0.0.1:{_port}", _process.ProcessId, _ready && _process.ProcessId is not null, _process.Restarts);

    /// <summary>Starts the node and waits until it is ready for the first time.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _process.StartAsync();
        await _readyOnce.Task.WaitAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>What a node of a cluster is told beside the configuration that all of them share.</summary>
    public static Dictionary<string, string?> Settings(
        IConfiguration shared, DataFolder data, string postgres, string redis, string cluster) => new(shared.AsEnumerable())
        {
            ["ConnectionStrings:Postgres"] = postgres,
            ["ConnectionStrings:Redis"] = redis,
            ["Membership:Cluster"] = cluster,
            ["Tokens:SigningKey"] = shared["Tokens:SigningKey"] is { Length: > 0 } configured ? configured : data.Secret("signing.key"),
            ["Http:ImagesFolder"] = shared["Http:ImagesFolder"] ?? data.Images,
            ["Http:DemoFolder"] = shared["Http:DemoFolder"] ?? data.Demo,
            ["Demo"] = "off", // whoever starts the nodes has seen to it
            ["Role"] = "all",
            [ParentProcess.Setting] = "on",
        };

    private Task<ServerProcess> StartProcessAsync()
    {
        _ready = false;
        var folder = _data.PathOf($"nodes/{_number}");
        var start = new ProcessStartInfo("dotnet", [typeof(ClusterNode).Assembly.Location, "run", "--port", $"{_port}", "--data", folder]);
        foreach (var (name, value) in _settings.Where(s => s.Value is not null))
            start.Environment[CommandOptions.Prefix + name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return ServerProcess.StartAsync(folder, "node", start, heard: Hear);
    }

    private void Hear(string line)
    {
        if (!line.StartsWith("SwipeShop is running", StringComparison.Ordinal)) return;
        _ready = true;
        _readyOnce.TrySetResult();
    }
}
