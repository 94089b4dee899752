using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Shopify's products.json: one object whose list "products" is read product by product.</summary>
internal static partial class ShopifyFeed
{
    private const int ProductDepth = 2;

    /// <param name="start">The feed's first characters.</param>
    public static bool Begins(string start) => Start().IsMatch(start);

    /// <param name="address">Where the feed came from; a product's page is beside it.</param>
    public static async IAsyncEnumerable<FeedRow> ReadAsync(FeedStream text, Uri? address, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var pipe = PipeReader.Create(text, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        var (number, state) = (1, default(JsonReaderState));
        text.BeginPart();
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (true)
            {
                var (found, product) = Next(ref rest, ref state, read.IsCompleted, number);
                if (found == Found.Nothing) break;
                if (found == Found.End)
                {
                    await pipe.CompleteAsync();
                    yield break;
                }
                using (product) yield return Row(number, product!.RootElement, address);
                number++;
                text.BeginPart();
            }
            if (read.IsCompleted) throw new FeedException(number, "The JSON is broken: it ends within the products.");
            pipe.AdvanceTo(rest.Start, rest.End);
        }
    }

    private enum Found
    {
        Nothing,
        Product,
        End,
    }

    /// <summary>Takes the next product off the bytes, or only what is whole before it.</summary>
    private static (Found Found, JsonDocument? Product) Next(ref ReadOnlySequence<byte> bytes, ref JsonReaderState state, bool isAll, int number)
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(bytes, isAll, state);
                if (!reader.Read()) return (Found.Nothing, null);
                if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == ProductDepth - 1) return (Found.End, null);
                var start = reader.TokenStartIndex;
                var isProduct = reader.CurrentDepth == ProductDepth;
                if (isProduct && !reader.TrySkip()) return (Found.Nothing, null);
                var product = isProduct ? JsonDocument.Parse(bytes.Slice(start, reader.BytesConsumed - start)) : null;
                bytes = bytes.Slice(reader.Position);
                state = reader.CurrentState;
                if (product is not null) return (Found.Product, product);
            }
        }
        catch (JsonException e)
        {
            throw new FeedException(number, $"The JSON is broken: {e.Message}");
        }
    }

    private static FeedRow Row(int number, JsonElement product, Uri? address)
    {
        try
        {
            return product.ValueKind == JsonValueKind.Object
                ? ShopifyProduct.ToGoogle(number, product, address)
                : FeedRow.Broken(number, "The product is not a JSON object.");
        }
        catch (InvalidOperationException) // half of a surrogate pair, or a text where there must be a list
        {
            return FeedRow.Broken(number, "The product is not one of Shopify's.");
        }
    }

    [GeneratedRegex("""^\{\s*"products"\s*:\s*\[""")]
    private static partial Regex Start();
}
