using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.RateLimits;

/// <summary>Asks for a permit.</summary>
/// <param name="ItemId">Whose price is to be asked for.</param>
/// <param name="Due">When the price was to be looked at again.</param>
[GenerateSerializer, Immutable, Alias("permit-ask")]
internal readonly record struct PermitAsk([property: Id(0)] int ItemId, [property: Id(1)] Watch Watch, [property: Id(2)] DateTimeOffset Due)
{
    /// <summary>For a robots.txt and for a token everybody waits, also those with items in carts: they are asked for as if for a cart.</summary>
    public PermitAsk For(FetchPurpose purpose) => purpose is FetchPurpose.Robots or FetchPurpose.Token ? this with { Watch = Watch.Cart } : this;
}

/// <summary>Why there is no permit.</summary>
[GenerateSerializer, Alias("permit-refusal")]
internal enum PermitRefusal
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>Others are before.</summary>
    Busy,

    /// <summary>The day's requests are spent.</summary>
    QuotaSpent,

    /// <summary>The vendor said that it was asked too often.</summary>
    SlowedDown,
}

/// <summary>A slot, or when to ask again. Times count from the question: clocks of nodes differ.</summary>
/// <param name="Permits">0: none. More than 1: a block for the whole node.</param>
/// <param name="Wait">Of a permit: it must not be used before. Otherwise: ask again after it, to keep the place.</param>
/// <param name="Window">Of a permit: how long it can be used after its wait; then it is spent.</param>
/// <param name="Expected">Without a permit: how long it will take, as far as can be told.</param>
[GenerateSerializer, Immutable, Alias("permit-answer")]
internal readonly record struct PermitAnswer(
    [property: Id(0)] int Permits,
    [property: Id(1)] TimeSpan Wait,
    [property: Id(2)] TimeSpan Window,
    [property: Id(3)] PermitRefusal Refusal,
    [property: Id(4)] TimeSpan Expected)
{
    public static PermitAnswer Granted(int permits, TimeSpan wait, TimeSpan window) => new(permits, wait, window, PermitRefusal.None, default);

    public static PermitAnswer AskAgain(PermitRefusal refusal, TimeSpan wait, TimeSpan expected) => new(0, wait, default, refusal, expected);
}
