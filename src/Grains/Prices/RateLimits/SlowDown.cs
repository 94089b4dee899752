namespace SwipeShop.Prices.RateLimits;

/// <summary>
/// What was learned from a vendor that said it was asked too often: half the rate after each such answer, and a twentieth of the whole back
/// every five minutes without one (additive increase, multiplicative decrease, as in TCP, RFC 5681).
/// </summary>
[GenerateSerializer, Immutable, Alias("slow-down")]
internal sealed record SlowDown
{
    public static readonly SlowDown None = new();

    private const double Least = 1.0 / 32;
    private const double Step = 0.05;

    private static readonly TimeSpan _every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _longestPause = TimeSpan.FromHours(24);

    /// <summary>Requests that were on the way already get the same answer: it counts once.</summary>
    private static readonly TimeSpan _together = TimeSpan.FromSeconds(5);

    /// <summary>Of the rate, when it was last slowed down.</summary>
    [Id(0)] public double Share { get; init; } = 1;

    /// <summary>When it was last slowed down.</summary>
    [Id(1)] public DateTimeOffset At { get; init; }

    /// <summary>Nothing is asked before.</summary>
    [Id(2)] public DateTimeOffset PausedUntil { get; init; }

    /// <summary>The share of the rate that is used at a time, above 0 and at most 1.</summary>
    public double ShareAt(DateTimeOffset now) => Share >= 1 ? 1 : Math.Min(1, Share + (Step * Math.Max(0, Math.Floor((now - At) / _every))));

    /// <param name="retryAfter">As the vendor said; null where it did not.</param>
    public SlowDown Learn(DateTimeOffset now, TimeSpan? retryAfter)
    {
        var pause = now + (retryAfter is { } wait ? (wait < _longestPause ? wait : _longestPause) : _pause);
        var isSame = Share < 1 && now - At < _together;
        return new SlowDown
        {
            Share = isSame ? Share : Math.Max(Least, ShareAt(now) / 2),
            At = isSame ? At : now,
            PausedUntil = pause > PausedUntil ? pause : PausedUntil,
        };
    }
}
