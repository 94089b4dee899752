namespace SwipeShop.Recommendations;

/// <summary>
/// A set of item ids that never changes: adding or removing gives a new set that shares all but one chunk with the old one. One bit an
/// item, in chunks of 4,096; asking costs two array reads, so excluding what was swiped is all but free.
/// </summary>
[GenerateSerializer, Immutable, Alias("item-set")]
public sealed class ItemSet
{
    private const int ChunkBits = 12;
    private const int WordsPerChunk = (1 << ChunkBits) / 64;

    public static readonly ItemSet Empty = new([]);

    [Id(0)]
    private readonly ulong[]?[] _chunks;

    private ItemSet(ulong[]?[] chunks) => _chunks = chunks;

    public bool Contains(int item)
    {
        var chunk = item >>> ChunkBits;
        return chunk < _chunks.Length && _chunks[chunk] is { } words && (words[Word(item)] & Bit(item)) != 0;
    }

    /// <param name="item">Not negative.</param>
    public ItemSet With(int item) => Contains(item) ? this : Changed(item, static (word, bit) => word | bit);

    public ItemSet Without(int item) => Contains(item) ? Changed(item, static (word, bit) => word & ~bit) : this;

    /// <summary>Builds a set in one go.</summary>
    public static ItemSet Of(IEnumerable<int> items)
    {
        ulong[]?[] chunks = [];
        foreach (var item in items)
        {
            var chunk = item >>> ChunkBits;
            if (chunk >= chunks.Length) Array.Resize(ref chunks, chunk + 1);
            (chunks[chunk] ??= new ulong[WordsPerChunk])[Word(item)] |= Bit(item);
        }
        return new ItemSet(chunks);
    }

    private ItemSet Changed(int item, Func<ulong, ulong, ulong> change)
    {
        var chunk = item >>> ChunkBits;
        var chunks = new ulong[]?[Math.Max(_chunks.Length, chunk + 1)];
        _chunks.CopyTo(chunks, 0);
        var words = chunks[chunk] is { } old ? (ulong[])old.Clone() : new ulong[WordsPerChunk];
        words[Word(item)] = change(words[Word(item)], Bit(item));
        chunks[chunk] = words;
        return new ItemSet(chunks);
    }

    private static int Word(int item) => (item & ((1 << ChunkBits) - 1)) >> 6;

    private static ulong Bit(int item) => 1UL << (item & 63);
}
