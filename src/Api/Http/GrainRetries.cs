using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Messaging;

namespace SwipeShop.Api.Http;

/// <summary>
/// Repeats the grain calls of a request that failed because a silo went away or did not answer, within one deadline for the whole
/// request. Every command is safe to repeat, so that it does not matter whether the first try was done. What still fails then is told
/// as 503. Calls that grains make among themselves are not repeated: their caller is.
/// </summary>
internal sealed class GrainRetries(TimeProvider clock, ILogger<GrainRetries> log) : IOutgoingGrainCallFilter
{
    /// <summary>From the request's arrival to its last try.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(800);

    private static readonly AsyncLocal<Request?> _request = new();

    /// <summary>Notes when a request came; a middleware before everything that calls grains.</summary>
    public Task FollowAsync(HttpContext context, RequestDelegate next)
    {
        _request.Value = new Request(clock.GetTimestamp(), context.RequestAborted);
        return next(context);
    }

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (_request.Value is not { } request || context.SourceContext is IGrain)
        {
            await context.Invoke();
            return;
        }
        for (var pause = _firstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _longestPause.Ticks)))
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception e) when (IsPassing(e) && !request.Aborted.IsCancellationRequested && clock.GetElapsedTime(request.Arrived) + pause < Deadline)
            {
                log.LogInformation("{Call} is repeated: {Reason}", context.MethodName, e.Message);
            }
            await Task.Delay(pause, clock, request.Aborted);
        }
    }

    /// <summary>Whether the call may or may not have been done, and nothing speaks against another try.</summary>
    private static bool IsPassing(Exception exception) => exception
        is TimeoutException or SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or ClientNotAvailableException;

    private sealed record Request(long Arrived, CancellationToken Aborted);
}
