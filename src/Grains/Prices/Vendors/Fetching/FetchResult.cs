using System.Text.Json;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>What became of a request.</summary>
/// <param name="Detail">For operators: why it is no answer.</param>
/// <param name="RetryAfter">How long the vendor, or we ourselves, want to wait before the next try; null where nothing is known of it.</param>
/// <param name="HttpStatus">Null where the vendor did not answer.</param>
internal sealed record FetchResult(FetchStatus Status, string? Detail = null, TimeSpan? RetryAfter = null, int? HttpStatus = null)
{
    /// <summary>Of an answer, unpacked; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Of an answer to a request for JSON.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Of an answer, as its header has it: "text/html; charset=utf-8".</summary>
    public string? ContentType { get; init; }

    /// <summary>Where the answer came from, after redirects.</summary>
    public Uri? Address { get; init; }

    /// <summary>For the next request, which then need not be answered in full.</summary>
    public string? ETag { get; init; }

    /// <inheritdoc cref="ETag"/>
    public string? LastModified { get; init; }

    public bool IsOk => Status == FetchStatus.Ok;

    public override string ToString() => Detail is null ? $"{Status}" : $"{Status}: {Detail}";
}
