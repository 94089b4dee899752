using System.Net.Http.Headers;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>A request as it goes over the wire.</summary>
internal static class FetchMessage
{
    /// <param name="address">The request's own, or one that it was redirected to.</param>
    public static HttpRequestMessage Of(FetchRequest request, Uri address)
    {
        var message = new HttpRequestMessage(request.Content is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (request.Content is { } content)
            message.Content = new ByteArrayContent(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(request.ContentType) } };
        var headers = message.Headers;
        headers.TryAddWithoutValidation("Accept-Encoding", FetchedBody.Encodings);
        headers.TryAddWithoutValidation("Accept", request.Type switch
        {
            FetchedType.Html => "text/html, application/xhtml+xml;q=0.9",
            FetchedType.Json => "application/json",
            _ => "*/*",
        });
        if (request.ETag is not null) headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        if (request.LastModified is not null) headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        if (!IsAtHome(request, address)) return message;
        foreach (var (name, value) in request.Headers) headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static bool IsAtHome(FetchRequest request, Uri address) => Uri.Compare(
        address, request.Address, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
