using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Messaging;

namespace SwipeShop.Api.Http;

/// <summary>
/// Runs a route's handler again where its grain call failed because a silo went away or did not answer, until a deadline. Every command
/// is safe to repeat, so that it does not matter whether the first try was done; what still fails then is told as 503. The handler, not
/// the call, is repeated: Orleans reuses the objects of a call that has ended, and a second try with them could carry another one's
/// arguments.
/// </summary>
internal sealed class GrainRetries(TimeProvider clock, ILogger<GrainRetries> log) : IEndpointFilter
{
    /// <summary>From the request's arrival to its last try.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private static readonly object _repeat = new();
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(800);

    /// <summary>Whether the handler was run before for this request, and what it does now may have been done then.</summary>
    public static bool IsRepeat(HttpContext http) => http.Items.ContainsKey(_repeat);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (arrived, aborted) = (clock.GetTimestamp(), context.HttpContext.RequestAborted);
        for (var pause = _firstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _longestPause.Ticks)))
        {
            try
            {
                return await next(context);
            }
            catch (Exception e) when (IsPassing(e) && !aborted.IsCancellationRequested && clock.GetElapsedTime(arrived) + pause < Deadline)
            {
                log.LogInformation("{Method} {Path} is tried again: {Reason}", context.HttpContext.Request.Method, context.HttpContext.Request.Path, e.Message);
                context.HttpContext.Items[_repeat] = true;
            }
            await Task.Delay(pause, clock, aborted);
        }
    }

    /// <summary>Whether the call may or may not have been done, and nothing speaks against another try.</summary>
    private static bool IsPassing(Exception exception) => exception
        is TimeoutException or SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or ClientNotAvailableException;
}
