namespace SwipeShop.Catalog.Feeds;

/// <summary>From where feeds may be fetched, how large they may be, and which are imported again and again.</summary>
internal sealed class FeedOptions
{
    public const long DefaultLargestExpanded = 4L << 30;

    /// <summary>
    /// Hosts that feeds may be fetched from: "shop.example" on the ports of http and https, "shop.example:8443" on that port alone. Only the
    /// latter form may lead to addresses that are not public.
    /// </summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>Bytes of a feed from an address, as they come.</summary>
    public long LargestDownload { get; set; } = 1L << 30;

    /// <summary>Bytes of a feed that came as gzip, unpacked.</summary>
    public long LargestExpanded { get; set; } = DefaultLargestExpanded;

    /// <summary>From the first connection to the last row.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>What is said of a download that is larger.</summary>
    public string TooLarge => $"It is larger than {LargestDownload} bytes (Feeds:LargestDownload).";

    /// <summary>What in the options cannot be meant, and what to do about it; null where all is well.</summary>
    public (string Problem, string Remedy)? Problem()
    {
        if (AllowedHosts.FirstOrDefault(h => !FeedHosts.IsHost(h)) is { } host)
            return ($"\"{host}\" in Feeds:AllowedHosts is neither a host nor a host and a port.", "Write it as shop.example or shop.example:8443.");
        if (LargestDownload <= 0 || LargestExpanded <= 0 || Timeout <= TimeSpan.Zero)
            return ("Feeds:LargestDownload, Feeds:LargestExpanded and Feeds:Timeout must be more than 0.", "Leave them out to have the defaults.");
        return null;
    }
}
