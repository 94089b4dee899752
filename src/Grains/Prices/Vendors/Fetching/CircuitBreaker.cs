namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>
/// Leaves a vendor alone that has failed several times in a row. After a while one request goes through to see; if that fails too, it is
/// left alone for twice as long.
/// </summary>
/// <param name="random">For the jitter.</param>
internal sealed class CircuitBreaker(Random random)
{
    private const int MostFailures = 5;

    private static readonly TimeSpan _first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _untilProbed = TimeSpan.FromSeconds(5);

    private readonly Lock _one = new();
    private int _failures;
    private int _openings;
    private DateTimeOffset? _openUntil;
    private bool _probing;

    /// <summary>
    /// How long to wait before a request; null admits it. One that is admitted is ended by <see cref="End"/>, whatever became of it.
    /// </summary>
    public TimeSpan? Admit(DateTimeOffset now)
    {
        lock (_one)
        {
            if (_openUntil is not { } until) return null;
            if (now < until) return until - now;
            if (_probing) return _untilProbed;
            _probing = true;
            return null;
        }
    }

    public void End(Health health, DateTimeOffset now)
    {
        lock (_one)
        {
            var wasOpen = _openUntil is not null;
            if (health == Health.Unknown) _probing = false;
            else if (health == Health.Good) (_failures, _openings, _openUntil, _probing) = (0, 0, null, false);
            else if (wasOpen && !_probing) return; // sent before it opened
            else if (++_failures >= MostFailures || wasOpen)
                (_openUntil, _probing) = (now + Backoff.After(++_openings, _first, _longest, random.NextDouble()), false);
        }
    }
}
