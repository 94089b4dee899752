using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SwipeShop.Api.Http;

namespace SwipeShop.Http;

public sealed class GrainRetriesTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _tries;

    [Fact]
    public async Task A_handler_whose_silo_went_away_is_run_again_until_it_succeeds()
    {
        var answer = await RunAsync(() => _tries < 4 ? throw new SiloUnavailableException() : "done");
        Assert.Equal(("done", 4), (answer, _tries));
    }

    [Fact]
    public async Task After_five_seconds_it_is_given_up()
    {
        var arrived = _clock.GetTimestamp();
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(() => throw new TimeoutException()));
        Assert.InRange(_clock.GetElapsedTime(arrived), TimeSpan.FromSeconds(4), GrainRetries.Deadline);
        Assert.InRange(_tries, 5, 15);
    }

    [Fact]
    public async Task What_another_try_cannot_mend_is_not_tried_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(() => throw new InvalidOperationException()));
        Assert.Equal(1, _tries);
    }

    [Fact]
    public async Task Nobody_is_tried_for_who_has_gone()
    {
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) };
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(() => throw new TimeoutException(), http));
        Assert.Equal(1, _tries);
    }

    /// <summary>Runs a handler behind the filter, and lets the time of its pauses pass.</summary>
    private async Task<object?> RunAsync(Func<object?> handler, HttpContext? http = null)
    {
        var running = new GrainRetries(_clock, NullLogger<GrainRetries>.Instance)
            .InvokeAsync(EndpointFilterInvocationContext.Create(http ?? new DefaultHttpContext()), _ =>
            {
                _tries++;
                return ValueTask.FromResult(handler());
            }).AsTask();
        while (!running.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
        return await running;
    }
}
