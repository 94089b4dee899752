using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

public sealed record RegisterRequest
{
    [Text(64, MinimumLength = 1)]
    public required string Username { get; init; }

    [Text(254), Email]
    public required string Email { get; init; }

    /// <summary>Any characters; no rules but length, and that it is none of the most common ones.</summary>
    [Text(256, MinimumLength = 8)]
    public required string Password { get; init; }
}

public sealed record RegisterResponse(string Message, int UserId);

public sealed record LoginRequest
{
    [Text(254)]
    public required string Email { get; init; }

    [Text(256)]
    public required string Password { get; init; }

    /// <summary>For web pages of the shop's own origin: the tokens come in cookies that no script can read, and not in the answer.</summary>
    public bool Cookie { get; init; }
}

public sealed record GuestRequest
{
    /// <summary>As in a login.</summary>
    public bool Cookie { get; init; }
}

public sealed record RefreshRequest
{
    /// <summary>Without it, the one in the cookie.</summary>
    [Text(256)]
    public string? RefreshToken { get; init; }
}

/// <param name="Token">For the header "Authorization: Bearer …"; null where it came in a cookie.</param>
/// <param name="TokenType">"Bearer", or "Cookie" where the tokens came in cookies.</param>
/// <param name="ExpiresIn">Seconds that the token is good for.</param>
/// <param name="RefreshToken">Good for one new token, when this one has expired; null where it came in a cookie.</param>
public sealed record TokenResponse(string? Token, string TokenType, int ExpiresIn, string? RefreshToken, int UserId);

public sealed record PasswordRequest
{
    /// <summary>The one that is good now.</summary>
    [Text(256)]
    public string? Password { get; init; }

    /// <summary>Any characters; no rules but length, and that it is none of the most common ones.</summary>
    [Text(256, MinimumLength = 8)]
    public required string NewPassword { get; init; }
}

/// <param name="ExpiresAt">Unless it is refreshed.</param>
/// <param name="UserAgent">What the client called itself at the login.</param>
/// <param name="Current">Whether it is the one that asks.</param>
public sealed record SessionResponse(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string? UserAgent, bool Current);

public sealed record SessionsResponse(IReadOnlyList<SessionResponse> Sessions);
