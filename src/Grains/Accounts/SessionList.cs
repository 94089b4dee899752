using System.Collections.Immutable;
using System.Security.Cryptography;

namespace SwipeShop.Accounts;

/// <summary>A session as its row holds it.</summary>
/// <param name="RefreshHash">SHA-256 of the refresh secret in hand.</param>
/// <param name="PreviousHash">Of the one before it.</param>
/// <param name="RotatedAt">When the one in hand replaced the one before.</param>
internal sealed record Session(
    Guid Id,
    byte[] RefreshHash,
    byte[]? PreviousHash,
    DateTimeOffset? RotatedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    string? UserAgent);

/// <summary>How long sessions live, and how strictly their refresh secrets are single use.</summary>
public sealed class SessionOptions
{
    /// <summary>From the last refresh.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a used refresh secret may be used again, for an answer that was lost.</summary>
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>One user's live sessions.</summary>
internal sealed class SessionList(IEnumerable<Session> sessions)
{
    private readonly Dictionary<Guid, Session> _live = sessions.ToDictionary(s => s.Id);

    public bool IsLive(Guid id, DateTimeOffset now) => _live.TryGetValue(id, out var session) && now < session.ExpiresAt;

    /// <summary>
    /// Whether a live session's refresh secret is the one in hand, or the one before it within the grace after its replacement.
    /// </summary>
    public bool Accepts(Guid id, ReadOnlySpan<byte> secret, TimeSpan grace, DateTimeOffset now)
    {
        var session = _live[id];
        var hash = Hash(secret);
        if (CryptographicOperations.FixedTimeEquals(hash, session.RefreshHash)) return true;
        return session.PreviousHash is { } previous && CryptographicOperations.FixedTimeEquals(hash, previous) && now < session.RotatedAt + grace;
    }

    /// <summary>
    /// The session with a new secret. The one that was replaced last keeps its grace, also where its own answer was lost and it is used
    /// a second time; the secret that got lost on the way is worth nothing then.
    /// </summary>
    public Session Rotated(Guid id, ReadOnlySpan<byte> used, ReadOnlySpan<byte> next, DateTimeOffset now, TimeSpan lifetime)
    {
        var session = _live[id];
        var hash = Hash(used);
        var again = !CryptographicOperations.FixedTimeEquals(hash, session.RefreshHash);
        return session with
        {
            RefreshHash = Hash(next),
            PreviousHash = hash,
            RotatedAt = again ? session.RotatedAt : now,
            ExpiresAt = now + lifetime,
        };
    }

    /// <summary>The sessions that have not expired, the newest first.</summary>
    public IEnumerable<Session> NewestFirst(DateTimeOffset now) =>
        _live.Values.Where(s => now < s.ExpiresAt).OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Id);

    public bool Has(Guid id) => _live.ContainsKey(id);

    /// <summary>All but one, also those that have expired.</summary>
    public ImmutableArray<Guid> Others(Guid id) => [.. _live.Keys.Where(other => other != id)];

    public void Put(Session session) => _live[session.Id] = session;

    public void End(Guid id) => _live.Remove(id);

    public static byte[] Hash(ReadOnlySpan<byte> secret) => SHA256.HashData(secret);
}
