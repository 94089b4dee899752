using System.Collections.Concurrent;
using System.Text;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>The robots.txt of each host, for a day at most.</summary>
internal sealed class RobotsCache(TimeProvider clock)
{
    private static readonly TimeSpan _keep = TimeSpan.FromHours(24);
    private static readonly TimeSpan _retry = TimeSpan.FromMinutes(5); // one that could not be had

    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>Asks for a host's robots.txt where it is not known.</summary>
    /// <param name="fetch">Fetches the address, without asking for a robots.txt again.</param>
    /// <returns>Null where the address may be fetched; otherwise the result that its request has.</returns>
    public async Task<FetchResult?> CheckAsync(Uri address, Func<Uri, Task<FetchResult>> fetch, CancellationToken cancellation)
    {
        var entry = _entries.GetOrAdd(address.GetLeftPart(UriPartial.Authority), _ => new Entry());
        await entry.One.WaitAsync(cancellation);
        try
        {
            var isOld = entry.Until <= clock.GetUtcNow();
            if (isOld && await LoadAsync(entry, new Uri(address, "/robots.txt"), fetch) is { } passing) return passing;
            if (entry.Failure is { } failure) return failure;
            return entry.Rules.Allows(address.PathAndQuery) ? null : new FetchResult(FetchStatus.Robots, $"robots.txt disallows {address}.");
        }
        finally
        {
            entry.One.Release();
        }
    }

    /// <summary>Keeps what there is to know. (RFC 9309, section 2.3.1.)</summary>
    /// <returns>Why nothing is known for now, and nothing is kept; otherwise null.</returns>
    private async Task<FetchResult?> LoadAsync(Entry entry, Uri address, Func<Uri, Task<FetchResult>> fetch)
    {
        var result = await fetch(address);
        switch (result.Status)
        {
            case FetchStatus.Ok:
                entry.Keep(RobotsTxt.Parse(Encoding.UTF8.GetString(result.Body.Span), FetchOptions.Robot), null, clock.GetUtcNow() + _keep);
                return null;
            case FetchStatus.NotFound or FetchStatus.Refused when result.HttpStatus is >= 400 and < 500:
                entry.Keep(RobotsTxt.Everything, null, clock.GetUtcNow() + _keep); // "unavailable": it forbids nothing
                return null;
            case FetchStatus.RateLimited or FetchStatus.Quota or FetchStatus.Backoff:
                return result;
            default:
                // "Unreachable": everything is disallowed. A vendor that does not answer at all is told as what it is.
                var status = result is { Status: FetchStatus.VendorDown, HttpStatus: null } ? FetchStatus.VendorDown : FetchStatus.Robots;
                var failure = new FetchResult(status, $"{address} cannot be read: {result}", result.RetryAfter);
                entry.Keep(RobotsTxt.Everything, failure, clock.GetUtcNow() + _retry);
                return null;
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim One { get; } = new(1);

        public RobotsTxt Rules { get; private set; } = RobotsTxt.Everything;

        /// <summary>What all requests get while the file cannot be read.</summary>
        public FetchResult? Failure { get; private set; }

        public DateTimeOffset Until { get; private set; }

        public void Keep(RobotsTxt rules, FetchResult? failure, DateTimeOffset until) => (Rules, Failure, Until) = (rules, failure, until);
    }
}
