namespace SwipeShop.Recommendations.Serving;

/// <summary>A row of the embedded items with its score.</summary>
internal readonly record struct ScoredRow(int Row, float Score)
{
    /// <summary>By score; of equal ones the newer item, which has the higher row, is better.</summary>
    public bool IsBetterThan(ScoredRow other) => Score > other.Score || Score == other.Score && Row > other.Row;
}

/// <summary>The best rows so far, one of each product: a heap with the worst of them on top.</summary>
/// <param name="size">How many are wanted, above 0.</param>
/// <param name="products">The product of each row; -1 for an item without variants.</param>
internal sealed class BestItems(int size, int[] products)
{
    private readonly ScoredRow[] _heap = new ScoredRow[size];
    private int _count;

    /// <summary>A row must score more, if it comes after all better ones of its score.</summary>
    public float Threshold => _count < _heap.Length ? float.NegativeInfinity : _heap[0].Score;

    public bool IsFull => _count == _heap.Length;

    public void Offer(ScoredRow row)
    {
        if (IsFull && !row.IsBetterThan(_heap[0])) return;
        var variant = products[row.Row] < 0 ? -1 : Array.FindIndex(_heap, 0, _count, other => products[other.Row] == products[row.Row]);
        if (variant >= 0)
        {
            if (row.IsBetterThan(_heap[variant])) Sink(variant, row);
        }
        else if (IsFull)
        {
            Sink(0, row);
        }
        else
        {
            Rise(_count++, row);
        }
    }

    /// <summary>The best first.</summary>
    public ScoredRow[] ToArray()
    {
        var sorted = _heap.AsSpan(0, _count).ToArray();
        Array.Sort(sorted, static (a, b) => a.IsBetterThan(b) ? -1 : b.IsBetterThan(a) ? 1 : 0);
        return sorted;
    }

    private void Rise(int at, ScoredRow row)
    {
        for (; at > 0 && _heap[(at - 1) / 2].IsBetterThan(row); at = (at - 1) / 2) _heap[at] = _heap[(at - 1) / 2];
        _heap[at] = row;
    }

    private void Sink(int at, ScoredRow row)
    {
        while (true)
        {
            var child = 2 * at + 1;
            if (child >= _count) break;
            if (child + 1 < _count && _heap[child].IsBetterThan(_heap[child + 1])) child++;
            if (!row.IsBetterThan(_heap[child])) break;
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = row;
    }
}
