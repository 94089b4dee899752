using Microsoft.Extensions.Time.Testing;

namespace SwipeShop.Testing;

public static class DrivenClock
{
    /// <summary>
    /// A clock that a test drives, for what runs Orleans: its wait for a moment less than a millisecond away ends at once, and is repeated until
    /// the moment has come, which it never would where time stands still. Each look at this clock takes a tenth of a microsecond.
    /// </summary>
    public static FakeTimeProvider At(DateTimeOffset start) => new(start) { AutoAdvanceAmount = TimeSpan.FromTicks(1) };
}
