using System.Collections.Concurrent;
using System.Text.Json;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Vendors.Adapters;

/// <summary>
/// The tokens of vendors' APIs (OAuth 2.0, client credentials), each asked for once and kept until shortly before it expires: eBay gives
/// 1,000 a day and no more.
/// </summary>
internal sealed class ApiTokens(VendorClient client, TimeProvider clock)
{
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _betweenRefusals = TimeSpan.FromMinutes(5); // 288 a day, should every token be refused

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>Sends a request with a token. One that the API does not take is replaced once.</summary>
    /// <param name="ask">Asks for a token.</param>
    /// <param name="request">Makes the request with a token.</param>
    public async Task<FetchResult> FetchAsync(
        Vendor vendor, FetchRequest ask, Func<string, FetchRequest> request, FetchPermits permits, CancellationToken cancellation)
    {
        var entry = _entries.GetOrAdd(vendor.Name, _ => new Entry());
        while (true)
        {
            var (token, failure) = await TakeAsync(entry, vendor, ask, permits, cancellation);
            if (token is null) return failure!;
            var result = await client.FetchAsync(vendor, request(token), permits, cancellation);
            if (result.HttpStatus != 401 || !await DropAsync(entry, token, cancellation)) return result;
        }
    }

    private async Task<(string? Token, FetchResult? Failure)> TakeAsync(
        Entry entry, Vendor vendor, FetchRequest ask, FetchPermits permits, CancellationToken cancellation)
    {
        await entry.One.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (entry.Token is not null && now < entry.Until && entry.Version == vendor.Version) return (entry.Token, null);
            var answer = await client.FetchAsync(vendor, ask, permits, cancellation);
            if (!answer.IsOk) return (null, answer);
            if (TokenOf(answer.Json) is not { } token) return (null, Observation.Malformed(answer, $"{answer.Address} gave no token.").Fetch);
            var life = TimeSpan.FromSeconds((double)Math.Min(answer.Json.Money("expires_in", null) ?? 0, 86_400));
            (entry.Token, entry.Until, entry.Version) = (token, now + life - _margin, vendor.Version);
            return (token, null);
        }
        finally
        {
            entry.One.Release();
        }
    }

    private static string? TokenOf(JsonElement answer) =>
        answer.At("access_token") is { ValueKind: JsonValueKind.String } token && token.AsText() is { } text && text.All(c => c is >= '!' and <= '~')
            ? text
            : null;

    /// <returns>Whether another token is worth a try.</returns>
    private async Task<bool> DropAsync(Entry entry, string token, CancellationToken cancellation)
    {
        await entry.One.WaitAsync(cancellation);
        try
        {
            if (entry.Token != token) return true; // somebody else had it replaced
            if (entry.RefusedAt + _betweenRefusals > clock.GetUtcNow()) return false;
            (entry.Token, entry.RefusedAt) = (null, clock.GetUtcNow());
            return true;
        }
        finally
        {
            entry.One.Release();
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim One { get; } = new(1);

        public string? Token { get; set; }

        public DateTimeOffset Until { get; set; }

        /// <summary>Of the vendor that it was asked for: another one may have other credentials.</summary>
        public long Version { get; set; }

        /// <summary>When a token was last replaced because the API did not take it.</summary>
        public DateTimeOffset? RefusedAt { get; set; }
    }
}
