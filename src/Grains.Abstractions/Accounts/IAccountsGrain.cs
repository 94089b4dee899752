using System.Collections.Immutable;

namespace SwipeShop.Accounts;

/// <summary>Makes accounts and opens sessions. It keeps nothing: any number of activations do the same.</summary>
[Alias("accounts")]
public interface IAccountsGrain : IGrainWithIntegerKey
{
    /// <summary>Passwords wait for their turn to be hashed.</summary>
    private const string Patience = "00:00:05";

    /// <summary>
    /// Makes an account and gives back its user id. The same idempotency key gets the first answer again. In a guest's session it makes
    /// the guest an account, with all that the guest has.
    /// </summary>
    [Alias("register"), ResponseTimeout(Patience)]
    Task<Reply<int>> Register(Registration registration);

    /// <summary>
    /// Opens a session. Unknown address and wrong password get the same answer in the same time. In a guest's session the account gets
    /// all that the guest has, and the guest is gone.
    /// </summary>
    [Alias("login"), ResponseTimeout(Patience)]
    Task<Reply<OpenedSession>> Login(Credentials credentials);

    /// <summary>Makes a guest, who has neither name nor address nor password, and opens a session.</summary>
    [Alias("open-guest")]
    Task<Reply<OpenedSession>> OpenGuest(string? userAgent);

    /// <summary>Changes the password, and ends all sessions of the user but the caller's.</summary>
    /// <returns>The sessions that ended.</returns>
    [Alias("change-password"), ResponseTimeout(Patience)]
    Task<Reply<ImmutableArray<Guid>>> ChangePassword(PasswordChange change);

    /// <summary>Every row that is about the user, as a JSON object: a list for each table. Secrets are left out.</summary>
    [Alias("export"), ResponseTimeout(Patience)]
    Task<Reply<string>> Export(Confirmation confirmation);

    /// <summary>Removes the user with everything that is about the user.</summary>
    /// <returns>The sessions that ended.</returns>
    [Alias("delete"), ResponseTimeout(Patience)]
    Task<Reply<ImmutableArray<Guid>>> Delete(Confirmation confirmation);
}

/// <summary>Names a session of a user.</summary>
[GenerateSerializer, Immutable, Alias("session-key")]
public readonly record struct SessionKey([property: Id(0)] int UserId, [property: Id(1)] Guid Session);

/// <param name="Username">1 to 64 characters.</param>
/// <param name="Email">At most 254 characters.</param>
/// <param name="Password">8 to 256 characters, in clear text; never logged.</param>
/// <param name="IdempotencyKey">Made by the client: a repeated registration with it is the same registration.</param>
/// <param name="Caller">The session that the request was made in, if any.</param>
[GenerateSerializer, Immutable, Alias("registration")]
public sealed record Registration(
    [property: Id(0)] string Username,
    [property: Id(1)] string Email,
    [property: Id(2)] string Password,
    [property: Id(3)] string? IdempotencyKey,
    [property: Id(4)] SessionKey? Caller = null)
{
    public override string ToString() => nameof(Registration);
}

/// <param name="UserAgent">Of the client that logs in, for the shopper's list of sessions.</param>
/// <param name="Caller">The session that the request was made in, if any.</param>
[GenerateSerializer, Immutable, Alias("credentials")]
public sealed record Credentials(
    [property: Id(0)] string Email,
    [property: Id(1)] string Password,
    [property: Id(2)] string? UserAgent,
    [property: Id(3)] SessionKey? Caller = null)
{
    public override string ToString() => nameof(Credentials);
}

/// <summary>The password, asked for again before something that cannot be taken back.</summary>
/// <param name="Password">In clear text; never logged. Guests have none.</param>
/// <param name="IsRepeat">The answer to the same call was lost before: it may have been done.</param>
[GenerateSerializer, Immutable, Alias("confirmation")]
public sealed record Confirmation(
    [property: Id(0)] SessionKey Caller,
    [property: Id(1)] string? Password,
    [property: Id(2)] bool IsRepeat = false)
{
    public override string ToString() => $"{nameof(Confirmation)} of user {Caller.UserId}";
}

/// <param name="NewPassword">8 to 256 characters, in clear text; never logged.</param>
[GenerateSerializer, Immutable, Alias("password-change")]
public sealed record PasswordChange([property: Id(0)] Confirmation Confirmation, [property: Id(1)] string NewPassword)
{
    public override string ToString() => $"{nameof(PasswordChange)} of user {Confirmation.Caller.UserId}";
}

/// <param name="RefreshSecret">32 random bytes, single use; only their hash is kept.</param>
/// <param name="ExpiresAt">When the session ends unless it is refreshed.</param>
[GenerateSerializer, Immutable, Alias("opened-session")]
public sealed record OpenedSession(
    [property: Id(0)] int UserId,
    [property: Id(1)] Guid SessionId,
    [property: Id(2)] byte[] RefreshSecret,
    [property: Id(3)] DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"{nameof(OpenedSession)} {SessionId} of user {UserId}";
}
