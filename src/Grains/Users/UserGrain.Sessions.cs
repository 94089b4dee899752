using System.Security.Cryptography;
using SwipeShop.Accounts;

namespace SwipeShop.Users;

internal sealed partial class UserGrain
{
    private const int SecretBytes = 32;

    public async Task<Reply<OpenedSession>> OpenSession(string? userAgent)
    {
        // Somebody may have asked for this user before there was one.
        _user ??= await store.LoadAsync(UserId, CancellationToken.None);
        if (_user is null) return Refusal.SessionEnded;
        var (now, secret) = (Now(), RandomNumberGenerator.GetBytes(SecretBytes));
        var session = new Session(Guid.NewGuid(), SessionList.Hash(secret), null, null, now, now + sessionOptions.Lifetime, userAgent);
        if (Failed(await sessionStore.AddAsync(UserId, session)) is { } failed) return failed;
        _user.Sessions.Put(session);
        return new OpenedSession(UserId, session.Id, secret);
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
        return new OpenedSession(UserId, session, next);
    }

    public async Task<Reply<bool>> EndSession(Guid session)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (Failed(await sessionStore.RemoveAsync(session)) is { } failed) return failed;
        user.Sessions.End(session);
        return true;
    }

    public Task<Reply<bool>> CheckSession(Guid session) =>
        Task.FromResult<Reply<bool>>(Admits(session, out _, out var refusal) ? true : refusal);

    public async Task<Reply<bool>> IsAdministrator(Guid session) =>
        Admits(session, out _, out var refusal) ? await accounts.IsAdministratorAsync(UserId) : refusal;
}
