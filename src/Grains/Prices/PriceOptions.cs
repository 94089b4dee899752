namespace SwipeShop.Prices;

/// <summary>How prices are refreshed: the section Prices of the configuration.</summary>
internal sealed class PriceOptions
{
    /// <summary>A price this many times the vendor's last one, or less than one part in as many, is looked at twice.</summary>
    public decimal JumpFactor { get; set; } = 2;

    /// <summary>The same for a vendor's first price, beside what the catalogue and other vendors say.</summary>
    public decimal OutlierFactor { get; set; } = 10;

    /// <summary>How long a request waits for its permit before it is put off.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long looking at one price may take, permits with it.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(14);

    /// <summary>What in the options cannot be meant, and what to do about it; null where all is well.</summary>
    public (string Problem, string Remedy)? Problem()
    {
        if (JumpFactor <= 1 || OutlierFactor <= 1)
            return ("Prices:JumpFactor and Prices:OutlierFactor must be more than 1.", "Leave them out to have the defaults.");
        if (Patience <= TimeSpan.Zero || Deadline < Patience || Deadline > TimeSpan.FromHours(24))
        {
            return ("Prices:Patience must be more than 0, and Prices:Deadline between it and a day.",
                "Leave them out to have the defaults.");
        }
        return null;
    }
}
