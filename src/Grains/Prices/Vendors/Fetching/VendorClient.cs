using System.Net;
using SwipeShop.Http;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>
/// Asks vendors, all of them, and nobody else does. It goes to a vendor's own hosts at public addresses, as often as it has a permit, for
/// as long and as much as it may, and gives every outcome a status: no exception but that of a caller who left.
/// </summary>
internal sealed class VendorClient(
    IHttpClientFactory clients, FetchOptions options, RobotsCache robots, Circuits circuits, TimeProvider clock)
{
    /// <summary>The name of its client, whose handler is <see cref="Handler"/>.</summary>
    public const string Client = "vendors";

    private const int MostRedirects = 5;

    private static readonly TimeSpan _untilRoom = TimeSpan.FromSeconds(10);

    private readonly HostList _inner = new(options.AllowPrivate);

    public static SocketsHttpHandler Handler(FetchOptions options)
    {
        var handler = new PinnedConnections(new HostList(options.AllowPrivate).AllowsExactly).Handler(TimeSpan.FromSeconds(10));
        handler.PooledConnectionLifetime = TimeSpan.Zero; // one request for each, so that a permit is a request
        handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new OneRequestStream(context.PlaintextStream));
        return handler;
    }

    /// <summary>Asks for one thing, also where that takes several requests.</summary>
    /// <param name="permits">Asked before each of them.</param>
    public async Task<FetchResult> FetchAsync(Vendor vendor, FetchRequest request, FetchPermits permits, CancellationToken cancellation)
    {
        if (!vendor.Enabled) return NotAllowed($"Vendor {vendor.Name} is not enabled.");
        var (address, time) = (request.Address, new TimeLeft { Left = options.Timeout });
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (Problem(vendor, address) is { } problem) return NotAllowed(problem);
            if (request.AsksRobots && await AskRobotsAsync(vendor, address, permits, cancellation) is { } forbidden) return forbidden;
            var (result, next) = await AskAsync(vendor, request, address, time, permits, cancellation);
            if (next is null) return result;
            address = next;
        }
        return Malformed($"It is redirected more than {MostRedirects} times.");
    }

    private Task<FetchResult?> AskRobotsAsync(Vendor vendor, Uri address, FetchPermits permits, CancellationToken cancellation) =>
        robots.CheckAsync(address, file => FetchAsync(vendor, new FetchRequest(file, FetchPurpose.Robots, FetchedType.Any)
        {
            FollowsRedirects = true,
            CutAt = RobotsTxt.Longest,
        }, permits, cancellation), cancellation);

    /// <summary>
    /// Sends one request when breaker and permit allow it, and at once: one that waited for a connection would leave when its permit's time is over.
    /// </summary>
    /// <returns>What became of it, or where it was redirected to.</returns>
    private async Task<(FetchResult Result, Uri? Next)> AskAsync(
        Vendor vendor, FetchRequest request, Uri address, TimeLeft time, FetchPermits permits, CancellationToken cancellation)
    {
        var circuit = circuits.Of(vendor);
        if (circuit.Admit(clock.GetUtcNow()) is { } wait)
            return (new FetchResult(FetchStatus.Backoff, $"Vendor {vendor.Name} has failed several times in a row.", wait), null);
        var (health, room, isInside) = (Health.Unknown, circuits.RoomOf(vendor), false);
        try
        {
            if (room.CurrentCount == 0) return (NoRoom(vendor), null); // costs no permit
            var permit = await permits(request.Purpose, cancellation);
            if (!permit.IsGranted)
                return (new FetchResult(permit.Status, $"No request is left for {vendor.Name} for now.", permit.RetryAfter), null);
            isInside = room.Wait(TimeSpan.Zero, CancellationToken.None);
            if (!isInside) return (NoRoom(vendor), null);
            var (result, next) = await SendAsync(request, address, time, cancellation);
            health = next is null ? FetchRules.HealthOf(result.Status) : Health.Good;
            return (result, next);
        }
        finally
        {
            if (isInside) room.Release();
            circuit.End(health, clock.GetUtcNow());
        }
    }

    private async Task<(FetchResult Result, Uri? Next)> SendAsync(
        FetchRequest request, Uri address, TimeLeft time, CancellationToken cancellation)
    {
        if (time.Left <= TimeSpan.Zero) return (Overdue(), null);
        var started = clock.GetTimestamp();
        using var over = new CancellationTokenSource(time.Left, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        try
        {
            using var client = clients.CreateClient(Client);
            using var message = FetchMessage.Of(request, address);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (NextOf(address, response) is { } next) return Follow(request, address, next);
            return (await FetchAnswer.ReadAsync(request, address, response, options, clock.GetUtcNow(), either.Token), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (Overdue(), null);
        }
        catch (HttpRequestException e) when (e.InnerException is InnerAddressException inner)
        {
            return (NotAllowed($"{inner.Message} If that is meant, name {inner.Name} in Fetch:AllowPrivate."), null);
        }
        catch (InvalidDataException e)
        {
            return (Malformed($"{address}: {e.Message}"), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (new FetchResult(FetchStatus.VendorDown, $"{address} cannot be asked: {e.Message}"), null);
        }
        finally
        {
            time.Left -= clock.GetElapsedTime(started);
        }
    }

    /// <summary>Why nothing is asked of an address; null where only what its name leads to decides.</summary>
    private string? Problem(Vendor vendor, Uri address)
    {
        if (HostList.Problem(address) is { } problem) return problem;
        if (!vendor.Hosts.Allows(address)) return $"{HostList.NameOf(address)} is no host of vendor {vendor.Name}.";
        if (!IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) || PublicAddresses.Contains(ip)) return null;
        if (_inner.AllowsExactly(address.IdnHost, address.Port)) return null;
        return $"{ip} is not a public address. If that is meant, name {ip}:{address.Port} in Fetch:AllowPrivate.";
    }

    private static Uri? NextOf(Uri address, HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && Uri.TryCreate(address, response.Headers.Location, out var next)
            ? next
            : null;

    private static (FetchResult Result, Uri? Next) Follow(FetchRequest request, Uri address, Uri next)
    {
        if (!request.FollowsRedirects) return (Malformed($"{address} redirects to {next}."), null);
        return address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps
            ? (NotAllowed($"{address} redirects from https to {next}, which is not followed."), null)
            : (Malformed($"{address} redirects to {next}."), next);
    }

    private static FetchResult NotAllowed(string detail) => new(FetchStatus.NotAllowed, detail);

    private static FetchResult NoRoom(Vendor vendor) =>
        new(FetchStatus.Backoff, $"So many requests to {vendor.Name} are under way that another has to wait.", _untilRoom);

    private static FetchResult Malformed(string detail) => new(FetchStatus.Malformed, detail);

    private FetchResult Overdue() => new(FetchStatus.VendorDown, $"It took longer than {options.Timeout} (Fetch:Timeout).");

    /// <summary>For all requests that one thing takes; waiting for permits does not count.</summary>
    private sealed class TimeLeft
    {
        public required TimeSpan Left { get; set; }
    }
}
