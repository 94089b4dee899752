using Microsoft.Extensions.Configuration;

namespace SwipeShop;

/// <summary>A process that another one of ours started ends with it, however that ends: its end of our input is closed then.</summary>
internal static class ParentProcess
{
    /// <summary>The setting that says so.</summary>
    public const string Setting = "StopWithInput";

    /// <summary>A cancellation that also comes when the parent is gone, where there is one.</summary>
    public static CancellationTokenSource StopWith(IConfiguration configuration, CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (configuration[Setting] == "on") _ = WatchAsync(stop);
        return stop;
    }

    private static Task WatchAsync(CancellationTokenSource stop) => Task.Run(() =>
    {
        while (Console.In.Read() >= 0) { } // blocks, also in its asynchronous form
        stop.Cancel();
    });
}
