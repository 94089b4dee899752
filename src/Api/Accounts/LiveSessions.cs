using Microsoft.Extensions.Caching.Memory;
using SwipeShop.Accounts;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

/// <summary>
/// Sessions that live, for routes that do not call the user's grain: asks it once for a session, and keeps a yes for a few seconds. The grain
/// tells all that keep one when the session ends, so that it is dead on every node at once; should a word get lost, the yes expires soon.
/// There is one of them: a grain holds whom it tells only for as long as somebody else does.
/// </summary>
internal sealed class LiveSessions : ISessionWatcher
{
    private static readonly TimeSpan _keep = TimeSpan.FromSeconds(5);

    private readonly IGrainFactory _grains;
    private readonly IMemoryCache _cache;
    private readonly Lazy<ISessionWatcher> _self;
    private int _endings;

    public LiveSessions(IGrainFactory grains, IMemoryCache cache)
    {
        (_grains, _cache) = (grains, cache);
        _self = new Lazy<ISessionWatcher>(() => grains.CreateObjectReference<ISessionWatcher>(this));
    }

    /// <summary>Why a caller's session is refused; null where it lives.</summary>
    public async ValueTask<Refusal?> CheckAsync(Caller caller)
    {
        if (_cache.TryGetValue(caller, out _)) return null;
        var endings = Volatile.Read(ref _endings);
        var reply = await _grains.Grain<ISessionsGrain>(caller.UserId).WatchSession(caller.Session, _self.Value);
        if (!reply.Succeeded(out _, out var refusal)) return refusal;
        // A session that ended meanwhile may be this one: its end came before the yes could be kept.
        if (endings == Volatile.Read(ref _endings))
            _cache.Set(caller, true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = _keep, Size = 1 });
        return null;
    }

    /// <summary>Takes back the yes for a session that was ended here.</summary>
    public void Forget(Caller caller)
    {
        Interlocked.Increment(ref _endings);
        _cache.Remove(caller);
    }

    public Task SessionEnded(int userId, Guid session)
    {
        Forget(new Caller(userId, session));
        return Task.CompletedTask;
    }
}
