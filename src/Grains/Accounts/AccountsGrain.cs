using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Orleans.Concurrency;
using SwipeShop.Users;

namespace SwipeShop.Accounts;

/// <summary>Reentrant: it keeps nothing, and a login that waits for its turn to be hashed must not hold up the next one.</summary>
[StatelessWorker, Reentrant]
internal sealed class AccountsGrain(AccountStore accounts, ExportStore exports, PasswordHashing passwords) : Grain, IAccountsGrain
{
    private const string PasswordField = "password";
    private const string NewPasswordField = "new_password";
    private const string PasswordHeader = "X-Password";

    public async Task<Reply<int>> Register(Registration registration)
    {
        if (registration.IdempotencyKey is { } key && await accounts.FindByKeyAsync(key) is { } before)
            return await AnswerAgainAsync(registration, before);
        if (CommonPasswords.Problem(registration.Password, PasswordField) is { } common) return common;
        var guest = await IsGuestAsync(registration.Caller);
        if (guest.Refusal is { Reason: not RefusalReason.SessionEnded } busy) return busy; // or the guest would be left behind
        if (await passwords.HashAsync(registration.Password) is not { } hash) return Refusal.Unavailable;
        var added = guest.Value && registration.Caller is { } caller
            ? await GrainFactory.Grain<IUserAccountGrain>(caller.UserId).BecomeAccount(caller.Session, registration, hash)
            : await AddAsync(registration, hash);
        // The first of two registrations with one key may have come in meanwhile.
        if (added.Refusal?.Reason == RefusalReason.Taken && registration.IdempotencyKey is { } sameKey
            && await accounts.FindByKeyAsync(sameKey) is { } meanwhile)
        {
            return await AnswerAgainAsync(registration, meanwhile);
        }
        return added;
    }

    public async Task<Reply<OpenedSession>> OpenGuest(string? userAgent) =>
        await GrainFactory.Grain<ISessionsGrain>(await accounts.AddGuestAsync()).OpenSession(userAgent);

    public Task<Reply<OpenedSession>> Login(Credentials credentials) => PasswordOf(credentials.Email).Login(credentials);

    public async Task<Reply<ImmutableArray<Guid>>> ChangePassword(PasswordChange change)
    {
        var caller = change.Confirmation.Caller;
        if (await RefusalOfAsync(caller) is { } refusal) return refusal;
        if (CommonPasswords.Problem(change.NewPassword, NewPasswordField) is { } common) return common;
        if (await accounts.EmailOfAsync(caller.UserId) is not { } email)
            return new Refusal(RefusalReason.Invalid, "A guest has no password: register to have one.", PasswordField);
        var reply = await PasswordOf(email).Change(email, change);
        return Named(reply.Refusal, PasswordField) is { } wrong ? wrong : reply;
    }

    public async Task<Reply<string>> Export(Confirmation confirmation)
    {
        if (await UnconfirmedAsync(confirmation) is { } refusal) return refusal;
        return await exports.ReadAsync(confirmation.Caller.UserId);
    }

    public async Task<Reply<ImmutableArray<Guid>>> Delete(Confirmation confirmation)
    {
        var caller = confirmation.Caller;
        if (await UnconfirmedAsync(confirmation) is { } refusal)
        {
            var wasDeleted = confirmation.IsRepeat && !await accounts.ExistsAsync(caller.UserId);
            return wasDeleted ? ImmutableArray.Create(caller.Session) : refusal;
        }
        return await GrainFactory.Grain<IUserAccountGrain>(caller.UserId).Delete(caller.Session);
    }

    /// <summary>Null where the session lives and the password is the user's, or the user is a guest, who has none.</summary>
    private async Task<Refusal?> UnconfirmedAsync(Confirmation confirmation)
    {
        if (await RefusalOfAsync(confirmation.Caller) is { } refusal) return refusal;
        if (await accounts.EmailOfAsync(confirmation.Caller.UserId) is not { } email) return null;
        return Named((await PasswordOf(email).Confirm(email, confirmation)).Refusal, PasswordHeader);
    }

    /// <summary>Before any password is looked at: who has no session has no tries either.</summary>
    private async Task<Refusal?> RefusalOfAsync(SessionKey caller) =>
        (await GrainFactory.Grain<ISessionsGrain>(caller.UserId).CheckSession(caller.Session)).Refusal;

    private async Task<Reply<bool>> IsGuestAsync(SessionKey? caller) =>
        caller is { } key ? await GrainFactory.Grain<ISessionsGrain>(key.UserId).IsGuest(key.Session) : false;

    private IPasswordGrain PasswordOf(string email) => GrainFactory.GetGrain<IPasswordGrain>(AddressKey.Of(email));

    private async Task<Reply<int>> AddAsync(Registration registration, string hash)
    {
        var (id, taken) = await accounts.AddAsync(registration, hash);
        return id is { } added ? added : Refusal.Taken(taken!);
    }

    private async Task<Reply<int>> AnswerAgainAsync(Registration registration, (Account Account, string Username, string Email) before)
    {
        if (await passwords.VerifyAsync(before.Account.Password, registration.Password) is not { } verdict) return Refusal.Unavailable;
        return verdict != PasswordVerificationResult.Failed && before.Username == registration.Username && before.Email == registration.Email
            ? before.Account.Id
            : new Refusal(RefusalReason.Conflict, "This key was used before for another registration.", "Idempotency-Key");
    }

    private static Refusal? Named(Refusal? refusal, string field) =>
        refusal?.Reason == RefusalReason.WrongPassword ? refusal with { Field = field } : refusal;
}
