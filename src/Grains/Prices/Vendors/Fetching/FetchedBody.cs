using System.IO.Compression;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>The bytes of an answer, never more than they may be, packed and unpacked.</summary>
internal static class FetchedBody
{
    public const string Encodings = "gzip, br";

    private const int Step = 64 << 10;

    /// <param name="encoding">Of the header Content-Encoding; null where there is none.</param>
    /// <param name="cutAt">Bytes, unpacked, after which the rest is left.</param>
    /// <exception cref="InvalidDataException">It is too large, or not packed as it says.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream, string? encoding, FetchOptions options, int? cutAt, CancellationToken cancellation)
    {
        if (encoding is null or "" or "identity")
            return await ReadAsync(stream, cutAt ?? options.LargestDownload, cutAt is not null, "It", cancellation);
        // A start of a packed file is no packed file: where a start is enough, it is taken while unpacking.
        var packed = cutAt is null
            ? new MemoryStream((await ReadAsync(stream, options.LargestDownload, false, "It", cancellation)).ToArray())
            : stream;
        await using var unpacked = Unpack(packed, encoding.ToLowerInvariant());
        try
        {
            return await ReadAsync(unpacked, cutAt ?? options.LargestExpanded, cutAt is not null, "Unpacked, it", cancellation);
        }
        catch (InvalidOperationException e) // how Brotli says that it is broken
        {
            throw new InvalidDataException(e.Message);
        }
    }

    private static Stream Unpack(Stream packed, string encoding) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
        "br" => new BrotliStream(packed, CompressionMode.Decompress),
        _ => throw new InvalidDataException($"It is packed as {encoding}, which nobody asked for."),
    };

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int most, bool cuts, string what, CancellationToken cancellation)
    {
        var (bytes, length) = (new byte[Math.Min(most, Step)], 0);
        while (true)
        {
            if (length == bytes.Length)
            {
                if (length == most)
                {
                    if (cuts || await stream.ReadAsync(new byte[1], cancellation) == 0) break;
                    throw new InvalidDataException($"{what} is larger than {most} bytes.");
                }
                Array.Resize(ref bytes, (int)Math.Min(most, 2L * bytes.Length));
            }
            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellation);
            if (read == 0) break;
            length += read;
        }
        return bytes.AsMemory(0, length);
    }
}
