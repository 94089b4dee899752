using System.Numerics;
using System.Runtime.CompilerServices;
using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Serving;

/// <summary>
/// All that ranking needs of one model and one catalogue. It never changes, is built in the background, and replaced by reference.
/// </summary>
internal sealed class ServingSnapshot
{
    private readonly QuantizedItems _quantized;
    /// <param name="number">Its identity on this silo: a taste that was folded with another snapshot means nothing here.</param>
    public ServingSnapshot(long number, VersionedModel model, CatalogSnapshot catalog)
    {
        (Number, Model, Catalog) = (number, model, catalog);
        Item[] items = [.. catalog.NewestFirst.Reverse()];
        Items = EmbeddedItems.Of(model.Model, items);
        _quantized = new QuantizedItems(Items);
        Columns = new ItemColumns(items);
        Products = Array.ConvertAll(Items.Ids, id => catalog.VariantsOf(id) is [var newest, ..] ? newest : -1);
    }

    public long Number { get; }

    public VersionedModel Model { get; }

    public CatalogSnapshot Catalog { get; }

    public EmbeddedItems Items { get; }

    public ItemColumns Columns { get; }

    /// <summary>By row: the number of a product that has variants; -1 for an item that stands alone.</summary>
    public int[] Products { get; }

    /// <summary>
    /// The best items for a shopper, exactly as if each had been scored: the best first, of equal ones the newest, one of each product.
    /// </summary>
    /// <param name="count">How many, above 0; fewer where there are no more.</param>
    /// <param name="places">Only these, as <see cref="ItemColumns.Matching"/> gives them; null: all.</param>
    /// <param name="without">The number of a brand to leave out.</param>
    [MethodImpl(MethodImplOptions.NoInlining)] // inlined into a caller, the loop was up to twice as slow
    public ScoredRow[] Best(UserVector vector, int count, Admission admission, ulong[]? places = null, int? without = null)
    {
        var best = new BestItems(count, Products);
        var query = _quantized.For(vector);
        for (var block = 0; block < _quantized.Blocks; block++)
        {
            var wanted = places is null ? uint.MaxValue : (uint)(places[block / 4] >> (block % 4 * BlockDots.Rows)) & 0xFFFF;
            if (wanted == 0) continue;
            for (var left = wanted & _quantized.Above(block, query, best.Threshold - vector.Offset); left != 0; left &= left - 1)
            {
                var row = Items.Count - 1 - (block * BlockDots.Rows + BitOperations.TrailingZeroCount(left));
                if (!admission.Admits(Items.Ids[row]) || without == Columns.Brand[row]) continue;
                best.Offer(new ScoredRow(row, vector.Score(Items, row)));
            }
        }
        return best.ToArray();
    }
}
