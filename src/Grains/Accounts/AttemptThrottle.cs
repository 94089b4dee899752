namespace SwipeShop.Accounts;

/// <summary>
/// How long the next try of a password has to wait: nothing after the first two failures in a row, then 1 s, and twice as long after each
/// further one, up to a quarter of an hour.
/// </summary>
internal sealed class AttemptThrottle
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private const int Free = 2;

    private int _failures;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <returns>What is left of the wait; null where the password may be tried.</returns>
    public TimeSpan? Wait(DateTimeOffset now) => now < _next ? _next - now : null;

    public void Fail(DateTimeOffset now)
    {
        _failures++;
        if (_failures > Free) _next = now + After(_failures);
    }

    public void Succeed() => (_failures, _next) = (0, DateTimeOffset.MinValue);

    private static TimeSpan After(int failures)
    {
        var seconds = Math.ScaleB(1, failures - Free - 1); // 2^(failures - 3); infinite is longer than the longest
        return seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
    }
}
