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
}
