namespace SwipeShop.Accounts;

/// <summary>Makes accounts and opens sessions. It keeps nothing: any number of activations do the same.</summary>
[Alias("accounts")]
public interface IAccountsGrain : IGrainWithIntegerKey
{
    /// <summary>Makes an account and gives back its user id. The same idempotency key gets the first answer again.</summary>
    [Alias("register"), ResponseTimeout("00:00:05")] // passwords wait for their turn to be hashed
    Task<Reply<int>> Register(Registration registration);

    /// <summary>Opens a session. Unknown address and wrong password get the same answer in the same time.</summary>
    [Alias("login"), ResponseTimeout("00:00:05")]
    Task<Reply<OpenedSession>> Login(Credentials credentials);
}

/// <param name="Username">1 to 64 characters.</param>
/// <param name="Email">At most 254 characters.</param>
/// <param name="Password">8 to 256 characters, in clear text; never logged.</param>
/// <param name="IdempotencyKey">Made by the client: a repeated registration with it is the same registration.</param>
[GenerateSerializer, Immutable, Alias("registration")]
public sealed record Registration(
    [property: Id(0)] string Username,
    [property: Id(1)] string Email,
    [property: Id(2)] string Password,
    [property: Id(3)] string? IdempotencyKey)
{
    public override string ToString() => nameof(Registration);
}

/// <param name="UserAgent">Of the client that logs in, for the shopper's list of sessions.</param>
[GenerateSerializer, Immutable, Alias("credentials")]
public sealed record Credentials(
    [property: Id(0)] string Email,
    [property: Id(1)] string Password,
    [property: Id(2)] string? UserAgent)
{
    public override string ToString() => nameof(Credentials);
}

/// <param name="RefreshSecret">32 random bytes, single use; only their hash is kept.</param>
[GenerateSerializer, Immutable, Alias("opened-session")]
public sealed record OpenedSession(
    [property: Id(0)] int UserId,
    [property: Id(1)] Guid SessionId,
    [property: Id(2)] byte[] RefreshSecret)
{
    public override string ToString() => $"{nameof(OpenedSession)} {SessionId} of user {UserId}";
}
