using System.Collections.Concurrent;

namespace SwipeShop.Failover;

/// <summary>What one swipe met with.</summary>
/// <param name="Sent">Milliseconds since the load began.</param>
/// <param name="Took">Milliseconds until it was acknowledged, with its repeat if it needed one.</param>
internal sealed record Outcome(Guid Id, double Sent, double Took, bool Repeated, string? Failure);

/// <summary>Swipes at a steady rate, whatever becomes of them, and remembers what was acknowledged.</summary>
internal sealed class Load(IReadOnlyList<Shopper> shoppers, TimeProvider clock)
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentBag<Outcome> _outcomes = [];

    public IReadOnlyCollection<Outcome> Outcomes => _outcomes;

    /// <summary>How many swipes a second the shop takes when each shopper sends the next one as soon as the last is answered.</summary>
    public async Task<double> CapacityAsync(TimeSpan time)
    {
        var (started, count) = (clock.GetTimestamp(), 0);
        await Task.WhenAll(shoppers.Select(async shopper =>
        {
            while (clock.GetElapsedTime(started) < time)
            {
                await shopper.SendAsync(shopper.Next());
                Interlocked.Increment(ref count);
            }
        }));
        return count / clock.GetElapsedTime(started).TotalSeconds;
    }

    /// <param name="rate">Swipes a second.</param>
    public async Task RunAsync(double rate, TimeSpan time)
    {
        var started = clock.GetTimestamp();
        var under = new List<Task>();
        using var timer = new PeriodicTimer(_tick, clock);
        while (await timer.WaitForNextTickAsync() && clock.GetElapsedTime(started) < time)
        {
            var due = (int)(clock.GetElapsedTime(started).TotalSeconds * rate);
            while (under.Count < due) under.Add(SwipeAsync(shoppers[under.Count % shoppers.Count], started));
        }
        await Task.WhenAll(under);
    }

    private async Task SwipeAsync(Shopper shopper, long started)
    {
        var (swipe, sent) = (shopper.Next(), clock.GetElapsedTime(started).TotalMilliseconds);
        var repeated = false;
        string? failure = null;
        try
        {
            await shopper.SendAsync(swipe);
        }
        catch (HttpRequestException)
        {
            repeated = true;
            failure = await AgainAsync(shopper, swipe);
        }
        _outcomes.Add(new Outcome(swipe.Id, sent, clock.GetElapsedTime(started).TotalMilliseconds - sent, repeated, failure));
    }

    private static async Task<string?> AgainAsync(Shopper shopper, Swipe swipe)
    {
        try
        {
            await shopper.SendAsync(swipe);
            return null;
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }
}
