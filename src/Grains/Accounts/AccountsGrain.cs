using Orleans.Concurrency;

namespace SwipeShop.Accounts;

/// <summary>Reentrant: it keeps nothing, and a login that waits for its turn to be hashed must not hold up the next one.</summary>
[StatelessWorker, Reentrant]
internal sealed class AccountsGrain(AccountStore accounts, PasswordHashing passwords) : Grain, IAccountsGrain
{
    private static readonly Refusal _wrongCredentials =
        new(RefusalReason.WrongCredentials, "There is no account with this e-mail address and password.");

    public async Task<Reply<int>> Register(Registration registration)
    {
        if (registration.IdempotencyKey is { } key && await accounts.FindByKeyAsync(key) is { } before)
            return await AnswerAgainAsync(registration, before);
        if (await passwords.HashAsync(registration.Password) is not { } hash) return Refusal.Unavailable;
        var (id, taken) = await accounts.AddAsync(registration, hash);
        if (id is { } added) return added;
        // The first of two registrations with one key may have come in meanwhile.
        if (registration.IdempotencyKey is { } sameKey && await accounts.FindByKeyAsync(sameKey) is { } meanwhile)
            return await AnswerAgainAsync(registration, meanwhile);
        return new Refusal(RefusalReason.Taken, "Somebody has this already.", taken);
    }

    public async Task<Reply<OpenedSession>> Login(Credentials credentials)
    {
        var account = await accounts.FindByEmailAsync(credentials.Email);
        return await passwords.VerifyAsync(account?.Password, credentials.Password) switch
        {
            null => Refusal.Unavailable,
            false => _wrongCredentials,
            true => await GrainFactory.GetGrain<ISessionsGrain>(account!.Id).OpenSession(credentials.UserAgent),
        };
    }

    private async Task<Reply<int>> AnswerAgainAsync(Registration registration, (Account Account, string Username, string Email) before)
    {
        if (await passwords.VerifyAsync(before.Account.Password, registration.Password) is not { } same) return Refusal.Unavailable;
        return same && before.Username == registration.Username && before.Email == registration.Email
            ? before.Account.Id
            : new Refusal(RefusalReason.Conflict, "This key was used before for another registration.", "Idempotency-Key");
    }
}
