using SwipeShop.Cluster;
using SwipeShop.Hosting;
using Xunit;

namespace SwipeShop.Testing;

/// <summary>A throw-away Redis server. A missing one fails the tests.</summary>
public sealed class TestRedis : IAsyncLifetime
{
    private readonly DataFolder _data = DataFolder.Open(TestFolder.Make());
    private readonly int _port = Ports.Free();
    private ServerProcess? _process;
    private int _clusters;

    public string ConnectionString => RedisServer.ConnectionString(_data, _port);

    /// <summary>Settings that make nodes members of one cluster, which no other test knows.</summary>
    public Dictionary<string, string?> NewCluster() => new()
    {
        ["ConnectionStrings:Redis"] = ConnectionString,
        ["Membership:Cluster"] = $"test-{Interlocked.Increment(ref _clusters)}",
    };

    public async ValueTask InitializeAsync()
    {
        await StartServerAsync();
        await RedisServer.WaitAsync(_data, _port, TimeProvider.System, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        Directory.Delete(_data.Root, recursive: true);
    }

    /// <summary>Takes the server away.</summary>
    public async Task StopServerAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = null;
    }

    /// <summary>Brings it back, with what it held.</summary>
    public async Task StartServerAsync() => _process = await RedisServer.StartAsync(_data, _port);
}
