using Microsoft.Extensions.Time.Testing;

namespace SwipeShop.Testing;

/// <summary>
/// The clock of a silo whose time a test drives. Each look at it takes a tenth of a microsecond: Orleans repeats a wait for a moment that is less
/// than a millisecond away until the moment has come, without a pause, which is for ever where time stands still, on the thread that drives it.
/// </summary>
public sealed class DrivenClock : FakeTimeProvider
{
    public DrivenClock(DateTimeOffset start) : base(start) => AutoAdvanceAmount = TimeSpan.FromTicks(1);
}
