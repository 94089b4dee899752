using System.Collections.Immutable;
using System.Security.Cryptography;
using SwipeShop.Accounts;

namespace SwipeShop.Users;

internal sealed partial class UserGrain
{
    private const int SecretBytes = 32;

    private readonly SessionWatchers _watchers = new(clock);

    public async Task<Reply<OpenedSession>> OpenSession(string? userAgent)
    {
        // Somebody may have asked for this user before there was one.
        _user ??= await LoadAsync(CancellationToken.None);
        if (_user is null) return Refusal.SessionEnded;
        var (now, secret) = (Now(), RandomNumberGenerator.GetBytes(SecretBytes));
        var session = new Session(Guid.NewGuid(), SessionList.Hash(secret), null, null, now, now + sessionOptions.Lifetime, userAgent);
        if (Failed(await sessionStore.AddAsync(UserId, session)) is { } failed) return failed;
        _user.Sessions.Put(session);
        return new OpenedSession(UserId, session.Id, secret, session.ExpiresAt);
    }

    public async Task<Reply<OpenedSession>> RefreshSession(Guid session, byte[] refreshSecret)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (!user.Sessions.Accepts(session, refreshSecret, sessionOptions.RefreshGrace, clock.GetUtcNow()))
        {
            // Used up before: somebody has a copy of it. The whole family of secrets goes with its session.
            return (await EndSession(session)).Refusal ?? Refusal.SessionEnded;
        }
        var next = RandomNumberGenerator.GetBytes(SecretBytes);
        var rotated = user.Sessions.Rotated(session, refreshSecret, next, Now(), sessionOptions.Lifetime);
        if (Failed(await sessionStore.RotateAsync(rotated)) is { } failed) return failed;
        user.Sessions.Put(rotated);
        return new OpenedSession(UserId, session, next, rotated.ExpiresAt);
    }

    public Task<Reply<ImmutableArray<SessionInfo>>> ListSessions(Guid session)
    {
        if (!Admits(session, out var user, out var refusal)) return Task.FromResult<Reply<ImmutableArray<SessionInfo>>>(refusal);
        var live = user.Sessions.NewestFirst(clock.GetUtcNow()).Select(s => new SessionInfo(s.Id, s.CreatedAt, s.ExpiresAt, s.UserAgent));
        return Task.FromResult<Reply<ImmutableArray<SessionInfo>>>(live.ToImmutableArray());
    }

    public Task<Reply<bool>> EndSession(Guid session) => EndOneOf(session, session);

    public async Task<Reply<bool>> EndOneOf(Guid session, Guid ended)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (!user.Sessions.Has(ended)) return false;
        if (Failed(await sessionStore.RemoveAsync(ended)) is { } failed) return failed;
        user.Sessions.End(ended);
        await _watchers.TellAsync(UserId, [ended]);
        return true;
    }

    public Task<Reply<bool>> CheckSession(Guid session) =>
        Task.FromResult<Reply<bool>>(Admits(session, out _, out var refusal) ? true : refusal);

    public Task<Reply<bool>> WatchSession(Guid session, ISessionWatcher watcher)
    {
        _watchers.Add(watcher);
        return CheckSession(session);
    }

    public Task<Reply<bool>> IsGuest(Guid session) =>
        Task.FromResult<Reply<bool>>(Admits(session, out var user, out var refusal) ? user.IsGuest : refusal);

    public async Task<Reply<bool>> IsAdministrator(Guid session) =>
        Admits(session, out _, out var refusal) ? await accounts.IsAdministratorAsync(UserId) : refusal;
}
