using System.Collections.Concurrent;
using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.RateLimits;

/// <summary>Gets permits for this node, and waits where there is something to wait for.</summary>
internal sealed class PermitDesk(IGrainFactory grains, PriceMetrics metrics, TimeProvider clock)
{
    private static readonly TimeSpan _whileLimiterMoves = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, PermitBlocks> _blocks = new();

    /// <summary>Permits for asking one vendor about one item.</summary>
    /// <param name="ask">Asked anew each time: who waits for the price may change meanwhile.</param>
    /// <param name="patience">How long to wait at most.</param>
    public FetchPermits For(Vendor vendor, Func<PermitAsk> ask, TimeSpan patience) =>
        (purpose, cancellation) => TakeAsync(vendor, () => ask().For(purpose), patience, cancellation);

    /// <summary>Tells a vendor's limiter what became of a request, without waiting for it.</summary>
    public void Tell(Vendor vendor, FetchResult result) => Limiter(vendor).Tell(FetchTold.Of(result)).Ignore();

    private async ValueTask<FetchPermit> TakeAsync(Vendor vendor, Func<PermitAsk> ask, TimeSpan patience, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            if (_blocks.TryGetValue(vendor.Name, out var blocks) && blocks.Take()) return FetchPermit.Granted;
            var sent = clock.GetTimestamp();
            var answer = await AskAsync(vendor, ask());
            if (answer.Permits == 0)
            {
                if (clock.GetElapsedTime(began) + answer.Expected > patience) return Denied(answer);
                await Task.Delay(answer.Wait, clock, cancellation);
                continue;
            }
            await Task.Delay(answer.Wait, clock, cancellation);
            if (clock.GetElapsedTime(sent) > answer.Wait + answer.Window) continue; // it is spent
            if (answer.Permits > 1)
                _blocks.GetOrAdd(vendor.Name, _ => new PermitBlocks(clock)).Add(answer.Permits - 1, sent, answer.Wait + answer.Window);
            metrics.Waited(vendor, clock.GetElapsedTime(began));
            return FetchPermit.Granted;
        }
    }

    private async Task<PermitAnswer> AskAsync(Vendor vendor, PermitAsk ask)
    {
        try
        {
            return await Limiter(vendor).Ask(ask);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            // Its node went away: there will be another one. A permit that was under way is spent.
            return PermitAnswer.AskAgain(PermitRefusal.Busy, _whileLimiterMoves, _whileLimiterMoves);
        }
    }

    private static FetchPermit Denied(PermitAnswer answer) => FetchPermit.Denied(answer.Expected) with
    {
        Status = answer.Refusal == PermitRefusal.SlowedDown ? FetchStatus.Backoff : FetchStatus.Quota,
    };

    private IRateLimiterGrain Limiter(Vendor vendor) => grains.GetGrain<IRateLimiterGrain>(vendor.GrainKey);
}
