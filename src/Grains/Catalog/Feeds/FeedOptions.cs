using SwipeShop.Http;

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

    public ScheduledFeed[] Scheduled { get; set; } = [];

    /// <summary>What is said of a download that is larger.</summary>
    public string TooLarge => $"It is larger than {LargestDownload} bytes (Feeds:LargestDownload).";

    /// <summary>What in the options cannot be meant, and what to do about it; null where all is well.</summary>
    public (string Problem, string Remedy)? Problem()
    {
        if (AllowedHosts.FirstOrDefault(h => !HostList.IsHost(h)) is { } host)
            return ($"\"{host}\" in Feeds:AllowedHosts is neither a host nor a host and a port.", "Write it as shop.example or shop.example:8443.");
        if (LargestDownload <= 0 || LargestExpanded <= 0 || Timeout <= TimeSpan.Zero)
            return ("Feeds:LargestDownload, Feeds:LargestExpanded and Feeds:Timeout must be more than 0.", "Leave them out to have the defaults.");
        return Scheduled.Select((feed, i) => Problem(feed, $"Feeds:Scheduled:{i}")).FirstOrDefault(p => p is not null);
    }

    private (string Problem, string Remedy)? Problem(ScheduledFeed feed, string name)
    {
        if (string.IsNullOrWhiteSpace(feed.Source)) return ($"{name} has no source.", $"Give its items a source in {name}:Source, such as the shop's name.");
        if (Scheduled.Count(f => f.Source == feed.Source) > 1)
            return ($"The source {feed.Source} stands in Feeds:Scheduled more than once.", "Give each feed a source of its own.");
        if (!Uri.TryCreate(feed.Address, UriKind.Absolute, out var address) || !FeedFields.IsWebAddress(feed.Address))
            return ($"\"{feed.Address}\" in {name}:Address is not an http or https address.", "Write it as https://shop.example/feed.xml.");
        if (new FeedHosts(AllowedHosts).Problem(address) is { } problem) return ($"{name}: {problem}", "Name the feed's host in Feeds:AllowedHosts.");
        if (feed.Every < ScheduledFeed.ShortestEvery || feed.Every > ScheduledFeed.LongestEvery)
        {
            return ($"{name}:Every is {feed.Every}.", $"Write a time from {ScheduledFeed.ShortestEvery} (a minute) to {ScheduledFeed.LongestEvery} "
                + "(30 days), such as 06:00:00.");
        }
        if (feed.Currency is { } currency && !Prices.Currencies.Contains(currency.ToUpperInvariant()))
            return ($"\"{currency}\" in {name}:Currency is no currency of ISO 4217.", "Write it as EUR, or leave it out.");
        return null;
    }
}
