using SwipeShop.Http;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>How vendors are asked: the section Fetch of the configuration.</summary>
internal sealed class FetchOptions
{
    /// <summary>The name that robots.txt files know us by.</summary>
    public const string Robot = "SwipeShop";

    /// <summary>
    /// The only places that vendors may lead to though their address is not public, each as host:port. Vendors cannot be administered
    /// into this list.
    /// </summary>
    public string[] AllowPrivate { get; set; } = [];

    /// <summary>Where a vendor finds who asks it: an address of a page, or of mail.</summary>
    public string? Contact { get; set; }

    /// <summary>From the first byte that is sent to the last that comes, redirects with it.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of an answer as they come.</summary>
    public int LargestDownload { get; set; } = 4 << 20;

    /// <summary>Bytes of an answer, unpacked.</summary>
    public int LargestExpanded { get; set; } = 16 << 20;

    public string UserAgent => Contact is null ? $"{Robot}/1.0" : $"{Robot}/1.0 (+{Contact})";

    /// <summary>What in the options cannot be meant, and what to do about it; null where all is well.</summary>
    public (string Problem, string Remedy)? Problem()
    {
        if (AllowPrivate.FirstOrDefault(p => !IsPlace(p)) is { } place)
            return ($"\"{place}\" in Fetch:AllowPrivate is no host with a port.", "Write it as 127.0.0.1:8081 or shop.internal:443.");
        if (Contact is { } contact && contact.Any(c => c is <= ' ' or > '~' or '(' or ')' or '\\'))
            return ($"\"{contact}\" in Fetch:Contact is no address.", "Write it as https://shop.example/robot or mailto:robot@shop.example.");
        if (LargestDownload <= 0 || LargestExpanded <= 0 || Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(10))
        {
            return ("Fetch:LargestDownload and Fetch:LargestExpanded must be more than 0, and Fetch:Timeout at most 10 minutes.",
                "Leave them out to have the defaults.");
        }
        return null;
    }

    private static bool IsPlace(string text) =>
        HostList.IsHost(text) && text.LastIndexOf(':') is > 0 and var colon && ushort.TryParse(text[(colon + 1)..], out _) && text[^1] != ']';
}
