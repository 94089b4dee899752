namespace SwipeShop.Catalog.Feeds;

/// <summary>A feed that is imported again and again: one entry of Feeds:Scheduled.</summary>
internal sealed class ScheduledFeed
{
    public static readonly TimeSpan ShortestEvery = TimeSpan.FromMinutes(1); // Orleans' shortest reminder
    public static readonly TimeSpan LongestEvery = TimeSpan.FromDays(30); // its longest is 49 days

    public string Source { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>For prices without one, ISO 4217; null: such a price is refused.</summary>
    public string? Currency { get; set; }

    /// <summary>From the start of one import to the start of the next.</summary>
    public TimeSpan Every { get; set; }

    /// <summary>The feed holds all that the source has: what it does not hold becomes unavailable.</summary>
    public bool Full { get; set; } = true;

    public ImportOrder Order => new(Source, Currency?.ToUpperInvariant(), DryRun: false, Full);

    /// <summary>How long until the next import. One whose node went away is made up for at once.</summary>
    public TimeSpan DueIn(FeedRun? last, DateTimeOffset now)
    {
        if (last?.EndedAt is null) return TimeSpan.Zero;
        var next = last.StartedAt + Every;
        return next > now ? next - now : TimeSpan.Zero;
    }

    /// <summary>Whether a tick is to import: reminders may come twice, and a little early.</summary>
    public bool IsDue(FeedRun? last, DateTimeOffset now) => DueIn(last, now) < Every / 10;
}
