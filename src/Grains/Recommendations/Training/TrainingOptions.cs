namespace SwipeShop.Recommendations.Training;

/// <summary>When models are trained, and how many are kept: the section Training of the configuration.</summary>
internal sealed class TrainingOptions
{
    public static readonly TimeSpan ShortestCheck = TimeSpan.FromMinutes(1); // Orleans' shortest reminder
    public static readonly TimeSpan LongestEvery = TimeSpan.FromDays(30);

    /// <summary>Whether the cluster trains by itself. A training can be started by hand all the same.</summary>
    public bool Automatic { get; set; } = true;

    /// <summary>From one training to the next, where anything was swiped or imported in between.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromDays(1);

    /// <summary>By how much the swipes must have grown for a training before that time: 0.1 is a tenth.</summary>
    public double Growth { get; set; } = 0.1;

    /// <summary>By how many swipes at the least.</summary>
    public int LeastGrowth { get; set; } = 100;

    /// <summary>How often that is looked at.</summary>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many versions are kept beside the one in use, the newest.</summary>
    public int Keep { get; set; } = 5;

    /// <summary>What in the options cannot be meant, and what to do about it; null where all is well.</summary>
    public (string Problem, string Remedy)? Problem()
    {
        if (CheckEvery < ShortestCheck || CheckEvery > Every) return ($"Training:CheckEvery is {CheckEvery}.", $"Write a time from {ShortestCheck} (a minute) to Training:Every, such as 00:05:00.");
        if (Every > LongestEvery) return ($"Training:Every is {Every}.", "Write a time of at most 30 days, such as 1.00:00:00.");
        if (Growth <= 0 || LeastGrowth < 1) return ("Training:Growth and Training:LeastGrowth must be more than 0.", "Leave them out to have the defaults.");
        return Keep < 1 ? ($"Training:Keep is {Keep}.", "Keep 1 version at the least, so that there is one to fall back on.") : null;
    }
}
