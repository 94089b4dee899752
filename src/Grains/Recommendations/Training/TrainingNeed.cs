using System.Globalization;

namespace SwipeShop.Recommendations.Training;

/// <summary>Whether it is time to train, by what has come since the last time.</summary>
internal static class TrainingNeed
{
    /// <returns>Why a training is due; null where none is.</returns>
    public static string? Reason(TrainingFacts facts, TrainingOptions options, DateTimeOffset now)
    {
        if (facts.CatalogVersion == 0) return null;
        if (facts.Last is not { } last) return "there is no model yet";
        // Accounts that are deleted take their swipes with them.
        var more = facts.LogLength - last.LogLength;
        if (more >= Math.Max(options.LeastGrowth, options.Growth * last.LogLength))
            return string.Create(CultureInfo.InvariantCulture, $"{more} swipes came since the last training, which had {last.LogLength}");
        var changed = more != 0 || facts.CatalogVersion != last.CatalogVersion;
        return changed && now - last.At >= options.Every ? $"the last training was at {last.At:u}" : null;
    }

    /// <summary>How long to wait after so many failures in a row: the time between looks, then twice as long each time, up to the time between trainings.</summary>
    public static TimeSpan Pause(int failures, TrainingOptions options) => failures == 0
        ? TimeSpan.Zero
        : TimeSpan.FromTicks(Math.Min(options.Every.Ticks, options.CheckEvery.Ticks << Math.Min(failures - 1, 16)));
}
