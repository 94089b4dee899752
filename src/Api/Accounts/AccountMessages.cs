using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

public sealed record RegisterRequest
{
    [Text(64, MinimumLength = 1)]
    public required string Username { get; init; }

    [Text(254), Email]
    public required string Email { get; init; }

    /// <summary>Any characters; no rules but length.</summary>
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
}

public sealed record RefreshRequest
{
    [Text(256)]
    public required string RefreshToken { get; init; }
}

/// <param name="Token">For the header "Authorization: Bearer …".</param>
/// <param name="ExpiresIn">Seconds that the token is good for.</param>
/// <param name="RefreshToken">Good for one new token, when this one has expired.</param>
public sealed record TokenResponse(string Token, string TokenType, int ExpiresIn, string RefreshToken, int UserId);
