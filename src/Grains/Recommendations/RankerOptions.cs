namespace SwipeShop.Recommendations;

/// <summary>What ranks the decks.</summary>
public sealed class RankerOptions
{
    /// <summary>The policy that ranks by the model in use; while there is none, by like-rate.</summary>
    public const string ByModel = "model";

    /// <summary>"model", or "like-rate", which leaves the model unused.</summary>
    public string Policy { get; set; } = ByModel;

    /// <summary>How many standard deviations of what is not known yet count as a bonus; 0 switches exploration off.</summary>
    public float Exploration { get; set; } = 0.1f;

    /// <summary>For how many shoppers a silo keeps what makes the next fold cheap (some 80 KB each); the others are folded anew.</summary>
    public int Tastes { get; set; } = 1_000;

    /// <summary>Between two counts of likes; more where counting takes long, so that it costs at most a fiftieth of one core.</summary>
    public TimeSpan CountInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a shopper's last ranking is the answer to the same question while nothing is swiped; 0: it is not kept.</summary>
    public TimeSpan DeckLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>What is wrong, and what to do; null where nothing is.</summary>
    public (string Problem, string Remedy)? Problem()
    {
        if (Policy is not (ByModel or LikeRateRanking.Model)) return ($"Ranker:Policy is \"{Policy}\".", "It is \"model\" or \"like-rate\".");
        if (Exploration is not (>= 0 and <= 10)) return ($"Ranker:Exploration is {Exploration}.", "It is between 0, which is off, and 10.");
        if (Tastes < 0) return ($"Ranker:Tastes is {Tastes}.", "It is a number of shoppers, or 0.");
        if (DeckLifetime < TimeSpan.Zero || DeckLifetime > TimeSpan.FromDays(365))
            return ($"Ranker:DeckLifetime is {DeckLifetime}.", "It is a time up to a year such as 1.00:00:00, or 00:00:00.");
        return CountInterval > TimeSpan.Zero ? null : ("Ranker:CountInterval is not above zero.", "It is a time such as 00:01:00.");
    }
}
