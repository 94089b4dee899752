using System.Net.Http.Headers;
using System.Text.Json;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>Reads what a vendor answered, and judges it.</summary>
internal static class FetchAnswer
{
    private const int DeepestJson = 64;
    private const int LongestValidator = 500; // characters of an ETag

    /// <exception cref="InvalidDataException">The body is too large, or not packed as it says.</exception>
    public static async Task<FetchResult> ReadAsync(
        FetchRequest request, Uri address, HttpResponseMessage response, FetchOptions options, DateTimeOffset now, CancellationToken cancellation)
    {
        var result = Head(request, address, response, now);
        if (!result.IsOk) return result;
        var headers = response.Content.Headers;
        if (!IsOf(request.Type, headers.ContentType?.MediaType?.ToLowerInvariant(), result.ContentType))
            return Malformed(result, $"{address} answered with {result.ContentType}.");
        if (request.CutAt is null && headers.ContentLength > options.LargestDownload)
            return Malformed(result, $"{address} is larger than {options.LargestDownload} bytes.");
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var body = await FetchedBody.ReadAsync(stream, Raw(headers, "Content-Encoding"), options, request.CutAt, cancellation);
        return request.Type == FetchedType.Json ? ReadJson(result, body) : result with { Body = body };
    }

    /// <summary>What status and headers say.</summary>
    private static FetchResult Head(FetchRequest request, Uri address, HttpResponseMessage response, DateTimeOffset now)
    {
        var code = (int)response.StatusCode;
        var result = new FetchResult(FetchRules.Of(code), HttpStatus: code)
        {
            Address = address,
            ETag = Validator(Raw(response.Headers, "ETag")),
            LastModified = Validator(Raw(response.Content.Headers, "Last-Modified")),
            ContentType = Raw(response.Content.Headers, "Content-Type"),
        };
        if (result.IsOk) return result;
        if (result.Status == FetchStatus.NotModified && (request.ETag ?? request.LastModified) is not null)
            return result with { ETag = result.ETag ?? request.ETag, LastModified = result.LastModified ?? request.LastModified };
        return result with
        {
            Status = result.Status == FetchStatus.NotModified ? FetchStatus.Malformed : result.Status, // nobody asked whether it changed
            Detail = $"{address} answered {code} {response.ReasonPhrase}.",
            RetryAfter = RetryAfter.Of(response.Headers.RetryAfter, now),
        };
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
            return Malformed(result, $"{result.Address} answered with broken JSON: {e.Message}");
        }
    }

    /// <summary>Whether the answer is of the type that was asked for. One that does not say is given the benefit of the doubt.</summary>
    private static bool IsOf(FetchedType type, string? mediaType, string? header) => type switch
    {
        FetchedType.Any => true,
        _ when header is null => true,
        FetchedType.Html => mediaType is "text/html" or "application/xhtml+xml",
        _ => mediaType is "application/json" or "text/json" or "text/plain" || mediaType?.EndsWith("+json", StringComparison.Ordinal) == true,
    };

    private static FetchResult Malformed(FetchResult result, string detail) => result with { Status = FetchStatus.Malformed, Detail = detail };

    private static string? Validator(string? text) => text is { Length: > 0 and <= LongestValidator } ? text : null;

    /// <summary>A header as it came: vendors do not keep to the rules.</summary>
    private static string? Raw(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
