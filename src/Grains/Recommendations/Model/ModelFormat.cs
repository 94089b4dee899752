namespace SwipeShop.Recommendations.Model;

/// <summary>
/// A model as bytes, little-endian: eight letters, the format's version, six numbers of the fold-in and the base, four counts, from
/// which the length follows, seven arrays, and the SHA-256 of all that, which is the model's checksum. What is read is the model that was
/// written, bit for bit, or it is refused.
/// </summary>
internal static class ModelFormat
{
    private const int Version = 1;

    private static ReadOnlySpan<byte> Letters => "SWIPEMDL"u8;

    /// <summary>Writes a model.</summary>
    /// <returns>Its checksum.</returns>
    /// <exception cref="ModelFormatException">It could not serve: a number that is none, or arrays that do not belong together.</exception>
    public static byte[] Write(RecommenderModel model, Stream stream)
    {
        ModelCheck.Verify(model);
        using var writer = new HashingWriter(stream);
        writer.Write(Letters);
        writer.Write(Version);
        var fold = model.FoldIn;
        writer.Write<float>([fold.TasteNoise, fold.BiasLoading, fold.CoLikeRidge, fold.CoLikeUnseen, fold.CoLikeShare, model.MeanLikeRate]);
        writer.Write<int>([model.Items.Length, model.TasteDimensions, model.CoLikeDimensions, model.Content.Buckets.Length]);
        writer.Write<int>(model.Items);
        writer.Write<float>(model.Base);
        writer.Write<float>(model.Embeddings);
        writer.Write<float>(model.CoLikeGram);
        writer.Write(model.Content.Buckets);
        writer.Write<float>(model.Content.Rarity);
        writer.Write<float>(model.Content.Rows);
        return writer.End();
    }

    /// <summary>Reads a model.</summary>
    /// <param name="length">How many bytes the stream has, from here to its end: no more than these are allocated.</param>
    /// <returns>The model and its checksum.</returns>
    /// <exception cref="ModelFormatException">It is no model, of another format, broken off, or not what was written.</exception>
    public static (RecommenderModel Model, byte[] Checksum) Read(Stream stream, long length)
    {
        using var reader = new HashingReader(stream);
        if (!reader.Read<byte>(Letters.Length).AsSpan().SequenceEqual(Letters)) throw new ModelFormatException("It is not a model: it does not begin as one.");
        if (reader.Read<int>(1)[0] is var version and not Version)
            throw new ModelFormatException($"It is of format {version}, and this program reads format {Version}.");
        var settings = reader.Read<float>(6);
        var sizes = reader.Read<int>(4);
        var counts = new Counts(sizes[0], sizes[1], sizes[2], sizes[3]);
        if (!counts.ArePossible) throw new ModelFormatException($"No model has {counts}.");
        if (counts.Length != length) throw new ModelFormatException($"It has {length} bytes where {counts.Length} belong.");

        var (items, likeRates) = (reader.Read<int>(counts.Items), reader.Read<float>(counts.Items));
        var embeddings = reader.Read<float>(counts.Items * counts.Dimensions);
        var gram = reader.Read<float>(counts.CoLikes * counts.CoLikes);
        var (buckets, rarity) = (reader.Read<int>(counts.Buckets), reader.Read<float>(counts.Buckets));
        var rows = reader.Read<float>(counts.Buckets * counts.Dimensions);
        var checksum = reader.End();
        ModelCheck.VerifyBuckets(buckets);
        var model = new RecommenderModel
        {
            FoldIn = new FoldInSettings(settings[0], settings[1], settings[2], settings[3], settings[4]),
            MeanLikeRate = settings[5],
            Items = items,
            Base = likeRates,
            Embeddings = embeddings,
            TasteDimensions = counts.Taste,
            CoLikeDimensions = counts.CoLikes,
            CoLikeGram = gram,
            Content = new ContentTower(counts.Dimensions, buckets, rarity, rows),
        };
        ModelCheck.Verify(model);
        return (model, checksum);
    }

    /// <summary>How many numbers each array has.</summary>
    private readonly record struct Counts(int Items, int Taste, int CoLikes, int Buckets)
    {
        private const int MostDimensions = 4096;
        private const int Header = 8 + sizeof(int) + 6 * sizeof(float) + 4 * sizeof(int);
        private const int Checksum = 32;

        public int Dimensions => Taste + CoLikes;

        /// <summary>Bytes of the whole model.</summary>
        public long Length => Header + Checksum
            + sizeof(float) * (2L * Items + (long)Items * Dimensions + (long)CoLikes * CoLikes + 2L * Buckets + (long)Buckets * Dimensions);

        public bool ArePossible =>
            Items >= 0 && Taste is >= 0 and <= MostDimensions && CoLikes is >= 0 and <= MostDimensions && Buckets is >= 0 and <= ContentFeatures.Buckets
            && (long)Items * Dimensions <= Array.MaxLength;

        public override string ToString() => $"{Items} items of {Taste} and {CoLikes} dimensions, and {Buckets} words";
    }
}

/// <summary>What was read or trained is no model that could serve. The message says why, in one sentence.</summary>
internal sealed class ModelFormatException(string message) : Exception(message);
