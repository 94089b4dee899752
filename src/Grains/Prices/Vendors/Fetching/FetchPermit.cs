namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>What a request is for.</summary>
internal enum FetchPurpose
{
    /// <summary>A price.</summary>
    Product,

    /// <summary>A vendor's product for a GTIN.</summary>
    Search,

    /// <summary>A token for an API.</summary>
    Token,

    /// <summary>A robots.txt.</summary>
    Robots,
}

/// <summary>Whether one request may be sent, now and at once.</summary>
/// <param name="RetryAfter">Where it may not: when to ask again; null where nothing is known of it.</param>
internal readonly record struct FetchPermit(bool IsGranted, TimeSpan? RetryAfter = null)
{
    /// <summary>What became of the request where it may not be sent.</summary>
    public FetchStatus Status { get; init; } = FetchStatus.Quota;

    public static readonly FetchPermit Granted = new(true);

    public static FetchPermit Denied(TimeSpan? retryAfter) => new(false, retryAfter);
}

/// <summary>
/// Asked before every single request that leaves for a vendor: each redirect, each robots.txt, each call for a token is one. It comes back
/// when the permit's time is there; one that is granted and not used is spent.
/// </summary>
internal delegate ValueTask<FetchPermit> FetchPermits(FetchPurpose purpose, CancellationToken cancellation);
