using System.Net.Http.Headers;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>The header Retry-After: seconds, or a date. (RFC 9110, section 10.2.3.)</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <returns>How long to wait, a day at most; null where the header is missing or means nothing.</returns>
    public static TimeSpan? Of(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        if ((header?.Delta ?? header?.Date - now) is not { } wait) return null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > _longest ? _longest : wait;
    }
}
