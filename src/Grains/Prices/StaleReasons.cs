namespace SwipeShop.Prices;

/// <summary>Why a price is older than its lifetime, in the API's words.</summary>
internal static class StaleReasons
{
    /// <summary>No request is left within the vendor's limits, or others go first.</summary>
    public const string Quota = "quota";

    /// <summary>The vendor's robots.txt does not want it.</summary>
    public const string Robots = "robots";

    /// <summary>The vendor wants to be left alone for a while, or a price that is hard to believe waits for a second look.</summary>
    public const string Backoff = "backoff";

    /// <summary>No answer, or none with a price that can be relied on.</summary>
    public const string VendorDown = "vendor_down";

    /// <summary>The vendor does not have it any more, or nobody knows where.</summary>
    public const string NotListed = "not_listed";
}
