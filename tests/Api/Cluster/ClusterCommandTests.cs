using System.Net;
using System.Text.RegularExpressions;
using SwipeShop.Testing;

namespace SwipeShop.Cluster;

public sealed partial class ClusterCommandTests : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Make();

    private string Data => Path.Combine(_folder, "data");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await TestProcess.RunAsync("reset", "--yes", "--data", Data);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_cluster_starts_again_what_dies_takes_one_more_node_and_stops_cleanly()
    {
        await using var cluster = TestProcess.Start(["cluster", "1", "--port", "0", "--data", Data]);
        await UntilAsync(cluster, () => cluster.Output.Contains("Erase", StringComparison.Ordinal));
        using var http = TestHttp.Client(new Uri(Shop().Match(cluster.Output).Groups[1].Value));

        var (exit, told) = await TestProcess.RunAsync("cluster", "2", "--data", Data);
        Assert.Equal(0, exit);
        Assert.Equal(2, Nodes().Count(told));
        var state = ClusterFiles.ReadState(DataFolder.At(Data))!;
        Assert.All(state.Nodes, node => Assert.True(node.IsReady));

        var killed = state.Nodes[0].ProcessId;
        await Execution.RunAsync("kill", ["-KILL", $"{killed}"], TestContext.Current.CancellationToken);
        await UntilAsync(cluster, () => ClusterFiles.ReadState(DataFolder.At(Data))?.Nodes[0] is { IsReady: true, Restarts: 1 } again && again.ProcessId != killed);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);

        await cluster.SignalAsync("TERM");
        Assert.Equal(0, await cluster.ExitAsync());
        Assert.Null(ClusterFiles.ReadState(DataFolder.At(Data)));
        Assert.Empty(Directory.EnumerateFiles(Data, "*.pid", SearchOption.AllDirectories));
    }

    private static async Task UntilAsync(TestProcess cluster, Func<bool> holds)
    {
        var exit = cluster.ExitAsync();
        await Eventually.IsAsync(() =>
        {
            Assert.False(exit.IsCompleted, cluster.Output);
            return holds();
        });
    }

    [GeneratedRegex(@"(?m)^  Shop +(http\S+)")]
    private static partial Regex Shop();

    [GeneratedRegex(@"(?m)^  node \d+ +http\S+  process \d+")]
    private static partial Regex Nodes();
}
