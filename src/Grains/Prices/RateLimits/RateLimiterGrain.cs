using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.RateLimits;

/// <summary>What a limiter may forget without exceeding a limit.</summary>
[GenerateSerializer, Alias("limiter-memory")]
internal sealed class LimiterMemory
{
    [Id(0)] public SlowDown SlowDown { get; set; } = SlowDown.None;
}

/// <summary>
/// Gives out the permits of one vendor. It never waits: what takes time (reserving requests of the day, remembering a slow-down) runs beside
/// the calls. It begins with an empty bucket, and only after all slots that another activation can have given out: so that there is never
/// more than one bucket's worth, whatever happens to a node.
/// </summary>
[Reentrant]
[KeepAlive] // after a pause the first permit would take seconds
internal sealed class RateLimiterGrain(
    [PersistentState("price-limiter")] IPersistentState<LimiterMemory> memory,
    VendorBook vendors,
    QuotaStore quotas,
    TimeProvider clock,
    ILogger<RateLimiterGrain> log) : Grain, IRateLimiterGrain
{
    /// <summary>How far ahead slots are given out.</summary>
    private static readonly TimeSpan _horizon = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _shortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(10);

    private readonly PermitQueue _queue = new();
    private readonly QuotaStock _stock = new();
    private readonly VendorTally _tally = new();
    private readonly TokenBucket _bucket = new();
    private readonly DateTimeOffset _began = clock.GetUtcNow();
    private readonly long _beganAt = clock.GetTimestamp();
    private Pace? _pace;
    private Task _reserving = Task.CompletedTask;
    private Task _remembering = Task.CompletedTask;
    private string? _lastProblem;

    private string VendorName => this.GetPrimaryKeyString()[Vendor.GrainKeyPrefix.Length..];

    /// <summary>Goes on evenly, also when somebody sets the clock.</summary>
    private DateTimeOffset Now => _began + clock.GetElapsedTime(_beganAt);

    public Task<PermitAnswer> Ask(PermitAsk ask) => Task.FromResult(Answer(ask, Now));

    public Task Tell(FetchTold told)
    {
        var (status, now) = ((FetchStatus)told.Status, Now);
        _tally.Add(status, now);
        if (told.Detail is not null) _lastProblem = $"{now:yyyy-MM-dd HH:mm:ss}Z {told.Detail}";
        if (status != FetchStatus.RateLimited) return Task.CompletedTask;
        memory.State.SlowDown = memory.State.SlowDown.Learn(now, told.RetryAfter);
        if (_remembering.IsCompleted) _remembering = RememberAsync();
        return Task.CompletedTask;
    }

    public Task<LimiterStatus> GetStatus()
    {
        var (now, slowDown) = (Now, memory.State.SlowDown);
        _queue.Clean(now);
        return Task.FromResult(new LimiterStatus(
            _tally.Counts(now), _queue.Count, _queue.Overdue(now), slowDown.ShareAt(now),
            slowDown.PausedUntil > now ? slowDown.PausedUntil : null, _lastProblem));
    }

    private PermitAnswer Answer(PermitAsk ask, DateTimeOffset now)
    {
        if (vendors[VendorName] is not { } vendor) return Again(PermitRefusal.Busy, _longestWait);
        var slowDown = memory.State.SlowDown;
        if (slowDown.PausedUntil > now) return Again(PermitRefusal.SlowedDown, slowDown.PausedUntil - now);
        var pace = PaceOf(vendor, slowDown.ShareAt(now), now);
        _queue.Clean(now);
        var slot = _bucket.Next(now, pace);
        if (Spend(vendor, pace, ask.Watch, slot - now) is { } refused)
        {
            if (refused.Refusal == PermitRefusal.Busy) _queue.Put(ask, now + refused.Wait);
            else _queue.Remove(ask.ItemId);
            return refused;
        }
        var expected = slot - now + (pace.Interval * _queue.Ahead(ask, now));
        if (expected > _horizon)
        {
            var wait = Within(expected - (_horizon / 2));
            _queue.Put(ask, now + wait);
            return PermitAnswer.AskAgain(PermitRefusal.Busy, wait, expected);
        }
        _queue.Remove(ask.ItemId);
        _bucket.Take(now, pace);
        if (vendor.Rate.PerDay is not null) _stock.Take(pace.Block);
        return PermitAnswer.Granted(pace.Block, slot - now, pace.Window);
    }

    /// <summary>Whether the day has requests left for a slot, and sees to it that there are some in stock.</summary>
    /// <returns>Null where it has; taking them is the caller's.</returns>
    private PermitAnswer? Spend(Vendor vendor, Pace pace, Watch watch, TimeSpan wait)
    {
        if (vendor.Rate.PerDay is not { } perDay) return null;
        var now = clock.GetUtcNow(); // the vendor's day goes by the clock on the wall
        if (QuotaStock.DayOf(now + wait, pace.Window, vendor.ResetZone) is not { } day) return Again(PermitRefusal.Busy, _longestWait / 5);
        var refusal = _stock.Check(day, watch, pace.Block, perDay);
        var batch = QuotaStock.Batch(perDay, pace);
        if (_stock.IsLow(day, batch) && _reserving.IsCompleted) _reserving = ReserveAsync(day, batch, pace.Block, perDay);
        return refusal switch
        {
            PermitRefusal.None => null,
            PermitRefusal.Busy => Again(PermitRefusal.Busy, _shortestWait),
            _ => Again(PermitRefusal.QuotaSpent, QuotaDay.UntilNext(now, vendor.ResetZone)),
        };
    }

    private async Task ReserveAsync(DateOnly day, int batch, int block, int perDay)
    {
        try
        {
            for (var requests = batch; ; requests = Math.Max(block, requests / 2))
            {
                var used = await quotas.ReserveAsync(VendorName, day, requests, perDay, CancellationToken.None);
                _stock.Reserved(day, requests, used, perDay, isLast: requests == block);
                if (used is not null || requests == block) return;
            }
        }
        catch (Exception e)
        {
            log.LogWarning("Requests of {Vendor} cannot be reserved: {Reason}", VendorName, e.Message); // the next who asks tries again
        }
    }

    private async Task RememberAsync()
    {
        try
        {
            await memory.WriteStateAsync();
        }
        catch (Exception e)
        {
            log.LogWarning("That {Vendor} is slowed down cannot be remembered: {Reason}", VendorName, e.Message);
        }
    }

    private Pace PaceOf(Vendor vendor, double share, DateTimeOffset now)
    {
        var pace = Pace.Of(vendor.Rate, share);
        if (pace == _pace) return pace;
        _bucket.Empty(_pace is null ? _began + _horizon : now, pace);
        return _pace = pace;
    }

    private static PermitAnswer Again(PermitRefusal refusal, TimeSpan expected) => PermitAnswer.AskAgain(refusal, Within(expected), expected);

    private static TimeSpan Within(TimeSpan wait) => wait < _shortestWait ? _shortestWait : wait > _longestWait ? _longestWait : wait;
}
