using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using SwipeShop.Users;

namespace SwipeShop.Accounts;

/// <summary>
/// Keeps nothing but the failures in a row, which may be lost. It lives longer than the longest wait after the last try, so that waiting
/// for its end gains nobody more than waiting for the next try does.
/// </summary>
[CollectionAgeLimit(Minutes = 60)]
internal sealed class PasswordGrain(AccountStore accounts, PasswordHashing passwords, TimeProvider clock) : Grain, IPasswordGrain
{
    private static readonly Refusal _wrongCredentials =
        new(RefusalReason.WrongCredentials, "There is no account with this e-mail address and password.");

    private static readonly Refusal _wrongPassword = new(RefusalReason.WrongPassword, "This is not the account's password.");

    private readonly AttemptThrottle _throttle = new();

    private (Guid Session, string Hash)? _lastChange; // its answer may be lost, and the caller repeat it with what is the old password now

    public async Task<Reply<OpenedSession>> Login(Credentials credentials)
    {
        if (!(await CheckAsync(credentials.Email, credentials.Password)).Succeeded(out var userId, out var refusal)) return refusal;
        if (credentials.Caller is { } caller && caller.UserId != userId)
        {
            var merged = await GrainFactory.Grain<IUserAccountGrain>(caller.UserId).MergeInto(caller.Session, userId);
            if (merged.Refusal is { Reason: not RefusalReason.SessionEnded } failed) return failed;
        }
        return await GrainFactory.Grain<ISessionsGrain>(userId).OpenSession(credentials.UserAgent);
    }

    public async Task<Reply<bool>> Confirm(string email, Confirmation confirmation)
    {
        if (!(await CheckAsync(email, confirmation.Password ?? "")).Succeeded(out var userId, out var refusal))
            return refusal == _wrongCredentials ? _wrongPassword : refusal;
        return userId == confirmation.Caller.UserId ? true : _wrongPassword;
    }

    public async Task<Reply<ImmutableArray<Guid>>> Change(string email, PasswordChange change)
    {
        var confirmed = await Confirm(email, change.Confirmation);
        if (!confirmed.Succeeded(out _, out var refusal)) return await IsRepeatedAsync(change) ? ImmutableArray<Guid>.Empty : refusal;
        if (await passwords.HashAsync(change.NewPassword) is not { } hash) return Refusal.Unavailable;
        var caller = change.Confirmation.Caller;
        _lastChange = (caller.Session, hash);
        return await GrainFactory.Grain<IUserAccountGrain>(caller.UserId).SetPassword(caller.Session, hash);
    }

    private async Task<bool> IsRepeatedAsync(PasswordChange change)
    {
        if (_lastChange is not { } last || last.Session != change.Confirmation.Caller.Session) return false;
        if (await passwords.VerifyAsync(last.Hash, change.NewPassword) is not PasswordVerificationResult.Success) return false;
        _throttle.Succeed();
        return true;
    }

    /// <summary>The id of the account with this address and password.</summary>
    private async Task<Reply<int>> CheckAsync(string email, string password)
    {
        if (_throttle.Wait(clock.GetUtcNow()) is { } wait) return Refusal.Throttled(wait);
        var account = await accounts.FindByEmailAsync(email);
        switch (await passwords.VerifyAsync(account?.Password, password))
        {
            case null:
                return Refusal.Unavailable;
            case PasswordVerificationResult.Failed:
                _throttle.Fail(clock.GetUtcNow());
                return _wrongCredentials;
            case PasswordVerificationResult.SuccessRehashNeeded when await passwords.HashAsync(password) is { } renewed:
                await accounts.RenewHashAsync(account!, renewed);
                break;
        }
        _throttle.Succeed();
        return account!.Id;
    }
}
