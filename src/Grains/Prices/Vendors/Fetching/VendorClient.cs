using System.Net.Http.Headers;
using System.Text.Json;
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
    private const int DeepestJson = 64;

    private readonly HostList _inner = new(options.AllowPrivate);

    public static SocketsHttpHandler Handler(FetchOptions options)
    {
        var handler = new PinnedConnections(new HostList(options.AllowPrivate).AllowsExactly).Handler(TimeSpan.FromSeconds(10));
        handler.PooledConnectionLifetime = TimeSpan.Zero; // one request for each, so that a permit is a request
        handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new OneRequestStream(context.PlaintextStream));
        handler.MaxConnectionsPerServer = 8;
        return handler;
    }

    /// <summary>Asks for one thing, also where that takes several requests.</summary>
    /// <param name="permits">Asked before each of them.</param>
    public async Task<FetchResult> FetchAsync(Vendor vendor, FetchRequest request, FetchPermits permits, CancellationToken cancellation)
    {
        if (!vendor.Enabled) return new FetchResult(FetchStatus.NotAllowed, $"Vendor {vendor.Name} is not enabled.");
        var (address, time) = (request.Address, new TimeLeft { Left = options.Timeout });
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (Problem(vendor, address) is { } problem) return new FetchResult(FetchStatus.NotAllowed, problem);
            if (request.AsksRobots)
            {
                var forbidden = await robots.CheckAsync(address, robotsAddress => FetchAsync(vendor, RobotsRequest(robotsAddress), permits, cancellation), cancellation);
                if (forbidden is not null) return forbidden;
            }
            var (result, next) = await AskAsync(vendor, request, address, time, permits, cancellation);
            if (next is null) return result;
            address = next;
        }
        return new FetchResult(FetchStatus.Malformed, $"It is redirected more than {MostRedirects} times.");
    }

    /// <summary>A request at a time that breaker and permit allow.</summary>
    private async Task<(FetchResult Result, Uri? Next)> AskAsync(
        Vendor vendor, FetchRequest request, Uri address, TimeLeft time, FetchPermits permits, CancellationToken cancellation)
    {
        var circuit = circuits.Of(vendor);
        if (circuit.Admit(clock.GetUtcNow()) is { } wait)
            return (new FetchResult(FetchStatus.Backoff, $"Vendor {vendor.Name} has failed several times in a row.", wait), null);
        var health = Health.Unknown;
        try
        {
            var permit = await permits(request.Purpose, cancellation);
            if (!permit.IsGranted) return (new FetchResult(FetchStatus.Quota, $"No request is left for {vendor.Name} for now.", permit.RetryAfter), null);
            var (result, next) = await SendAsync(request, address, time, cancellation);
            health = next is null ? FetchRules.HealthOf(result.Status) : Health.Good;
            return (result, next);
        }
        finally
        {
            circuit.End(health, clock.GetUtcNow());
        }
    }

    private async Task<(FetchResult Result, Uri? Next)> SendAsync(FetchRequest request, Uri address, TimeLeft time, CancellationToken cancellation)
    {
        if (time.Left <= TimeSpan.Zero) return (Overdue(), null);
        var started = clock.GetTimestamp();
        using var over = new CancellationTokenSource(time.Left, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        try
        {
            using var client = clients.CreateClient(Client);
            using var message = Message(request, address);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (NextOf(address, response) is { } next)
                return request.FollowsRedirects ? Follow(address, next) : (new FetchResult(FetchStatus.Malformed, $"{address} redirects to {next}."), null);
            return (await ReadAsync(request, address, response, either.Token), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (Overdue(), null);
        }
        catch (HttpRequestException e) when (e.InnerException is InnerAddressException inner)
        {
            return (new FetchResult(FetchStatus.NotAllowed, $"{inner.Message} If that is meant, name {inner.Name} in Fetch:AllowPrivate."), null);
        }
        catch (InvalidDataException e)
        {
            return (new FetchResult(FetchStatus.Malformed, $"{address}: {e.Message}"), null);
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

    private async Task<FetchResult> ReadAsync(FetchRequest request, Uri address, HttpResponseMessage response, CancellationToken cancellation)
    {
        var (code, headers) = ((int)response.StatusCode, response.Content.Headers);
        var result = new FetchResult(FetchRules.Of(code), HttpStatus: code)
        {
            Address = address,
            ETag = response.Headers.ETag?.ToString() ?? (code == 304 ? request.ETag : null),
            LastModified = Raw(headers, "Last-Modified") ?? (code == 304 ? request.LastModified : null),
            ContentType = Raw(headers, "Content-Type"),
        };
        if (code == 304 && request.ETag is null && request.LastModified is null) result = result with { Status = FetchStatus.Malformed };
        if (!result.IsOk)
        {
            if (result.Status == FetchStatus.NotModified) return result;
            return result with { Detail = $"{address} answered {code} {response.ReasonPhrase}.", RetryAfter = RetryAfter.Of(response.Headers.RetryAfter, clock.GetUtcNow()) };
        }
        if (!IsOf(request.Type, headers.ContentType?.MediaType, result.ContentType))
            return result with { Status = FetchStatus.Malformed, Detail = $"{address} answered with {result.ContentType}." };
        if (request.CutAt is null && headers.ContentLength > options.LargestDownload)
            return result with { Status = FetchStatus.Malformed, Detail = $"{address} is larger than {options.LargestDownload} bytes." };
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var body = await FetchedBody.ReadAsync(stream, Raw(headers, "Content-Encoding"), options, request.CutAt, cancellation);
        return request.Type == FetchedType.Json ? ReadJson(result, body) : result with { Body = body };
    }

    private static FetchResult ReadJson(FetchResult result, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestJson });
            return result with { Body = body, Json = document.RootElement.Clone() };
        }
        catch (JsonException e)
        {
            return result with { Status = FetchStatus.Malformed, Detail = $"{result.Address} answered with broken JSON: {e.Message}" };
        }
    }

    /// <summary>Why nothing is asked of an address; null where only what its name leads to decides.</summary>
    private string? Problem(Vendor vendor, Uri address)
    {
        if (HostList.Problem(address) is { } problem) return problem;
        if (!vendor.Hosts.Allows(address)) return $"{HostList.NameOf(address)} is no host of vendor {vendor.Name}.";
        if (!System.Net.IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) || PublicAddresses.Contains(ip)) return null;
        return _inner.AllowsExactly(address.IdnHost, address.Port) ? null : $"{ip} is not a public address. If that is meant, name {ip}:{address.Port} in Fetch:AllowPrivate.";
    }

    private static HttpRequestMessage Message(FetchRequest request, Uri address)
    {
        var message = new HttpRequestMessage(request.Content is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (request.Content is { } content)
            message.Content = new ByteArrayContent(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(request.ContentType) } };
        message.Headers.TryAddWithoutValidation("Accept-Encoding", FetchedBody.Encodings);
        message.Headers.TryAddWithoutValidation("Accept", request.Type switch
        {
            FetchedType.Html => "text/html, application/xhtml+xml;q=0.9",
            FetchedType.Json => "application/json",
            _ => "*/*",
        });
        if (request.ETag is not null) message.Headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        if (request.LastModified is not null) message.Headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        var isAtHome = Uri.Compare(address, request.Address, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        foreach (var (name, value) in isAtHome ? request.Headers : []) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static FetchRequest RobotsRequest(Uri address) =>
        new(address, FetchPurpose.Robots, FetchedType.Any) { FollowsRedirects = true, CutAt = RobotsTxt.Longest };

    private static Uri? NextOf(Uri address, HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && Uri.TryCreate(address, response.Headers.Location, out var next) ? next : null;

    private static (FetchResult, Uri?) Follow(Uri address, Uri next) => address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps
        ? (new FetchResult(FetchStatus.NotAllowed, $"{address} redirects from https to {next}, which is not followed."), null)
        : (new FetchResult(FetchStatus.Malformed), next);

    /// <summary>Whether the answer is of the type that was asked for. One that does not say is given the benefit of the doubt.</summary>
    private static bool IsOf(FetchedType type, string? mediaType, string? header) => type switch
    {
        FetchedType.Any => true,
        _ when header is null => true,
        FetchedType.Html => mediaType?.ToLowerInvariant() is "text/html" or "application/xhtml+xml",
        _ => mediaType?.ToLowerInvariant() is { } word && (word is "application/json" or "text/json" or "text/plain" || word.EndsWith("+json", StringComparison.Ordinal)),
    };

    private static string? Raw(HttpContentHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private FetchResult Overdue() => new(FetchStatus.VendorDown, $"It took longer than {options.Timeout} (Fetch:Timeout).");

    /// <summary>For all requests that one thing takes; waiting for permits does not count.</summary>
    private sealed class TimeLeft
    {
        public required TimeSpan Left { get; set; }
    }
}
