using System.Collections.Immutable;
using SwipeShop.Accounts;

namespace SwipeShop.Users;

internal sealed partial class UserGrain
{
    public async Task<Reply<int>> BecomeAccount(Guid session, Registration registration, string passwordHash)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        try
        {
            if (await accounts.GiveAccountAsync(UserId, registration, passwordHash) is { } taken) return Refusal.Taken(taken);
        }
        catch
        {
            Drop(); // it may be an account now
            throw;
        }
        _user = user with { IsGuest = false };
        return UserId;
    }

    public async Task<Reply<ImmutableArray<Guid>>> SetPassword(Guid session, string passwordHash)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (Failed(await sessionStore.KeepOnlyAsync(UserId, session, passwordHash)) is { } failed) return failed;
        var ended = user.Sessions.Others(session);
        foreach (var other in ended) user.Sessions.End(other);
        await _watchers.TellAsync(UserId, ended);
        return ended;
    }

    public async Task<Reply<ImmutableArray<Guid>>> Delete(Guid session)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (Failed(await store.RemoveAsync(UserId)) is { } failed) return failed;
        (_user, _dropped) = (null, false); // the row is gone: no session lives, and there is nothing to remember
        DeactivateOnIdle();
        var ended = user.Sessions.Others(session).Add(session);
        await _watchers.TellAsync(UserId, ended);
        return ended;
    }

    public async Task<Reply<bool>> MergeInto(Guid session, int accountId)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (!user.IsGuest) return false;
        (_user, _dropped) = (null, true); // from here on nothing is answered out of memory
        try
        {
            var taken = await GrainFactory.Grain<IUserAccountGrain>(accountId).TakeOver(UserId);
            (_user, _dropped) = (await LoadAsync(CancellationToken.None), false); // the rows tell: gone, or as before
            if (_user is null) await _watchers.TellAsync(UserId, user.Sessions.Others(session).Add(session));
            return taken;
        }
        finally
        {
            if (_user is null) DeactivateOnIdle();
        }
    }

    public async Task<Reply<bool>> TakeOver(int guestId)
    {
        _user ??= await LoadAsync(CancellationToken.None);
        if (_user is not { } user) return Refusal.SessionEnded;
        if (Failed(await guestStore.TakeOverAsync(UserId, guestId, log => GuestMerge.Plan(user.Swipes, log))) is { } failed) return failed;
        // Memory follows from the rows, the same way as on any other day.
        try
        {
            _user = await LoadAsync(CancellationToken.None);
        }
        catch
        {
            Drop();
            throw;
        }
        return true;
    }
}
