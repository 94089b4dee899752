using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SwipeShop.Accounts;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Accounts;

/// <summary>How tokens are signed, and how long they live.</summary>
public sealed class TokenOptions
{
    /// <summary>At least 32 characters, the same on every node.</summary>
    public string SigningKey { get; set; } = "";

    public TimeSpan AccessLifetime { get; set; } = TimeSpan.FromMinutes(15);

    public string Issuer { get; set; } = "swipeshop";

    public string Audience { get; set; } = "swipeshop";
}

/// <summary>
/// Makes access tokens (JWT, HS256) and refresh tokens. A refresh token names its user and session and carries their secret, under a
/// signature: a made-up one is told from a used-up one, so that nobody can end a session by guessing.
/// </summary>
internal sealed class Tokens(TokenOptions options, TimeProvider clock)
{
    private const int UserBytes = 4;
    private const int SessionBytes = 16;
    private const int SecretBytes = 32;
    private const int SignedBytes = UserBytes + SessionBytes + SecretBytes;
    private const int SignatureBytes = 32;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = new(KeyOf(options), SecurityAlgorithms.HmacSha256);

    // A key of its own, so that neither kind of token can pass for the other.
    private readonly byte[] _refreshKey =
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.SigningKey), 32, info: "refresh tokens"u8.ToArray());

    /// <summary>How a token is checked, but for its time.</summary>
    public static TokenValidationParameters ValidationOf(TokenOptions options) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKey = KeyOf(options),
        ValidIssuer = options.Issuer,
        ValidAudience = options.Audience,
        RequireExpirationTime = true,
    };

    public TokenResponse For(OpenedSession session)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + options.AccessLifetime,
            SigningCredentials = _credentials,
            Claims = new Dictionary<string, object>
            {
                [Caller.UserClaim] = session.UserId.ToString(CultureInfo.InvariantCulture),
                [Caller.SessionClaim] = session.SessionId.ToString(),
            },
        });
        return new TokenResponse(token, "Bearer", (int)options.AccessLifetime.TotalSeconds, Wrap(session), session.UserId);
    }

    /// <summary>Whom a token of any time was made for; null for one that was not made here. It proves nothing: it may have expired.</summary>
    public async Task<Caller?> MadeForAsync(string token)
    {
        var validation = ValidationOf(options);
        validation.ValidateLifetime = false;
        var result = await _handler.ValidateTokenAsync(token, validation);
        return result.IsValid ? Caller.Of(new ClaimsPrincipal(result.ClaimsIdentity)) : null;
    }

    /// <summary>How long the session lives from now on.</summary>
    public TimeSpan LifetimeOf(OpenedSession session) => session.ExpiresAt - clock.GetUtcNow();

    /// <summary>What a refresh token holds; null for one that was not made here.</summary>
    public RefreshClaim? Unwrap(string refreshToken)
    {
        Span<byte> bytes = stackalloc byte[SignedBytes + SignatureBytes];
        if (refreshToken.Length != Base64Url.GetEncodedLength(bytes.Length)) return null;
        if (Base64Url.DecodeFromChars(refreshToken, bytes, out _, out var length) != System.Buffers.OperationStatus.Done) return null;
        if (length != bytes.Length) return null;
        var signed = bytes[..SignedBytes];
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_refreshKey, signed), bytes[SignedBytes..])) return null;
        return new RefreshClaim(
            BinaryPrimitives.ReadInt32BigEndian(signed),
            new Guid(signed.Slice(UserBytes, SessionBytes), bigEndian: true),
            signed[(UserBytes + SessionBytes)..].ToArray());
    }

    private static SymmetricSecurityKey KeyOf(TokenOptions options) => new(Encoding.UTF8.GetBytes(options.SigningKey));

    private string Wrap(OpenedSession session)
    {
        Span<byte> bytes = stackalloc byte[SignedBytes + SignatureBytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, session.UserId);
        session.SessionId.TryWriteBytes(bytes[UserBytes..], bigEndian: true, out _);
        session.RefreshSecret.CopyTo(bytes[(UserBytes + SessionBytes)..]);
        HMACSHA256.HashData(_refreshKey, bytes[..SignedBytes], bytes[SignedBytes..]);
        return Base64Url.EncodeToString(bytes);
    }
}

/// <summary>What a refresh token says of itself.</summary>
internal sealed record RefreshClaim(int UserId, Guid SessionId, byte[] Secret);
