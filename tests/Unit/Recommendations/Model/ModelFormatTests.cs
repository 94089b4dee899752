using System.Security.Cryptography;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Model;

public sealed class ModelFormatTests
{
    private const int CountsAt = 8 + 4 + 6 * 4;

    [Theory]
    [InlineData(50, 3, 2, 20)]
    [InlineData(300_000, 2, 1, 5)] // more than is copied at a time
    [InlineData(4, 64, 0, 3)]
    [InlineData(0, 0, 0, 0)]
    public void A_model_is_read_as_it_was_written_bit_for_bit(int items, int taste, int coLikes, int words)
    {
        var model = StoredModels.Make(items, taste, coLikes, words);
        using var content = new MemoryStream();
        var checksum = ModelFormat.Write(model, content);
        content.Position = 0;

        var (read, readChecksum) = ModelFormat.Read(content, content.Length);

        Assert.Equal(checksum, readChecksum);
        Assert.Equal(checksum, SHA256.HashData(content.ToArray().AsSpan(0, (int)content.Length - 32)));
        Assert.Equal((model.FoldIn, model.MeanLikeRate, model.TasteDimensions, model.CoLikeDimensions), (read.FoldIn, read.MeanLikeRate, read.TasteDimensions, read.CoLikeDimensions));
        Assert.Equal(model.Items, read.Items);
        Assert.Equal(model.Base, read.Base);
        Assert.Equal(model.Embeddings, read.Embeddings);
        Assert.Equal(model.CoLikeGram, read.CoLikeGram);
        Assert.Equal(model.Content.Dimensions, read.Content.Dimensions);
        Assert.Equal(model.Content.Buckets.ToArray(), read.Content.Buckets.ToArray());
        Assert.Equal(model.Content.Rarity, read.Content.Rarity);
        Assert.Equal(model.Content.Rows, read.Content.Rows);
        Assert.Equal(StoredModels.Bytes(model), StoredModels.Bytes(read));
    }

    [Fact]
    public void A_negative_zero_and_the_smallest_number_stay_what_they_are()
    {
        var model = StoredModels.Make();
        (model.Base[0], model.Base[1]) = (-0f, float.Epsilon);
        var read = Read(StoredModels.Bytes(model));
        Assert.Equal([BitConverter.SingleToInt32Bits(-0f), 1], read.Base.Take(2).Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void A_changed_bit_anywhere_is_refused()
    {
        var bytes = StoredModels.Bytes(StoredModels.Make(items: 5, words: 4));
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= (byte)(1 << at % 8);
            Assert.Throws<ModelFormatException>(() => Read(changed));
        }
    }

    [Fact]
    public void A_model_that_breaks_off_anywhere_is_refused_and_so_is_one_with_more_behind_it()
    {
        var bytes = StoredModels.Bytes(StoredModels.Make(items: 5, words: 4));
        for (var length = 0; length < bytes.Length; length++) Assert.Throws<ModelFormatException>(() => Read(bytes[..length]));
        Assert.Throws<ModelFormatException>(() => Read([.. bytes, 0]));
        // Also where the length that is told is right.
        Assert.Throws<ModelFormatException>(() => ModelFormat.Read(new MemoryStream(bytes[..^40]), bytes.Length));
        Assert.Throws<ModelFormatException>(() => ModelFormat.Read(new MemoryStream([.. bytes, 0]), bytes.Length));
    }

    [Theory]
    [InlineData(0, int.MaxValue)] // items
    [InlineData(0, -1)]
    [InlineData(1, int.MaxValue)] // dimensions
    [InlineData(1, -3)]
    [InlineData(2, 1 << 20)]
    [InlineData(3, int.MaxValue)] // words
    [InlineData(3, int.MinValue)]
    public void Sizes_that_cannot_be_are_refused_before_anything_is_allocated(int count, int value)
    {
        var bytes = StoredModels.Bytes(StoredModels.Make());
        BitConverter.TryWriteBytes(bytes.AsSpan(CountsAt + 4 * count), value);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModelFormatException>(() => Read(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void What_is_no_model_and_what_is_of_another_format_are_told_apart()
    {
        Assert.Contains("does not begin as one", Refusal("PK\u0003\u0004 something else altogether"u8.ToArray()), StringComparison.Ordinal);
        var later = StoredModels.Bytes(StoredModels.Make());
        later[8] = 2;
        Assert.Contains("format 2", Refusal(later), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Numbers_that_are_none_are_not_written(float number)
    {
        var model = StoredModels.Make();
        model.Embeddings[7] = number;
        Assert.Contains("a number that is none", Assert.Throws<ModelFormatException>(() => StoredModels.Bytes(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_out_of_order_are_not_written()
    {
        var model = StoredModels.Make();
        (model.Items[3], model.Items[4]) = (model.Items[4], model.Items[3]);
        Assert.Throws<ModelFormatException>(() => StoredModels.Bytes(model));
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<ModelFormatException>(() => Read(bytes)).Message;

    private static RecommenderModel Read(byte[] bytes) => ModelFormat.Read(new MemoryStream(bytes), bytes.Length).Model;
}
