namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>What became of asking a vendor for something. There is nothing else.</summary>
internal enum FetchStatus
{
    /// <summary>There is an answer.</summary>
    Ok,

    /// <summary>What was known is still so (304).</summary>
    NotModified,

    /// <summary>The vendor has no such thing.</summary>
    NotFound,

    /// <summary>The vendor says that it was asked too often (429).</summary>
    RateLimited,

    /// <summary>The vendor's robots.txt does not want it, or could not be read.</summary>
    Robots,

    /// <summary>The vendor does not want to answer: another 4xx, or credentials that it does not take.</summary>
    Refused,

    /// <summary>No answer, in time or at all, or a 5xx.</summary>
    VendorDown,

    /// <summary>An answer that is not what was asked for: too large, cut off, of another type, no JSON, redirects without an end.</summary>
    Malformed,

    /// <summary>Our own rules or settings keep us from asking; nothing was sent.</summary>
    NotAllowed,

    /// <summary>No request is left for now within the vendor's limits; nothing was sent.</summary>
    Quota,

    /// <summary>The vendor has failed so often that it is left alone for a while; nothing was sent.</summary>
    Backoff,
}

/// <summary>What a status means for the vendor as a whole.</summary>
internal enum Health
{
    /// <summary>Says nothing of it.</summary>
    Unknown,
    Good,
    Bad,
}

/// <summary>What follows from statuses.</summary>
internal static class FetchRules
{
    /// <summary>The status of an answer by its HTTP status.</summary>
    public static FetchStatus Of(int status) => status switch
    {
        204 or 205 => FetchStatus.Malformed, // an answer without a body says nothing
        >= 200 and < 300 => FetchStatus.Ok,
        304 => FetchStatus.NotModified,
        404 or 410 => FetchStatus.NotFound,
        408 or 425 => FetchStatus.VendorDown,
        429 => FetchStatus.RateLimited,
        >= 400 and < 500 => FetchStatus.Refused,
        >= 500 => FetchStatus.VendorDown,
        _ => FetchStatus.Malformed,
    };

    /// <summary>
    /// What counts for the vendor's circuit breaker. A page that is gone speaks for a vendor that works; a limit is the limiter's matter;
    /// what was never sent says nothing.
    /// </summary>
    public static Health HealthOf(FetchStatus status) => status switch
    {
        FetchStatus.Ok or FetchStatus.NotModified or FetchStatus.NotFound => Health.Good,
        FetchStatus.VendorDown or FetchStatus.Refused or FetchStatus.Malformed => Health.Bad,
        _ => Health.Unknown,
    };

    /// <summary>Why a price that could not be refreshed is old, in the API's words; null where it was refreshed.</summary>
    public static string? StaleReasonOf(FetchStatus status) => status switch
    {
        FetchStatus.Ok or FetchStatus.NotModified => null,
        FetchStatus.Quota => StaleReasons.Quota,
        FetchStatus.Robots => StaleReasons.Robots,
        FetchStatus.RateLimited or FetchStatus.Backoff => StaleReasons.Backoff,
        FetchStatus.NotFound => StaleReasons.NotListed,
        _ => StaleReasons.VendorDown,
    };
}
