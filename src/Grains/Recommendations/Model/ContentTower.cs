using System.Numerics.Tensors;

namespace SwipeShop.Recommendations.Model;

/// <summary>Turns an item's content into an embedding: the weighted sum of one row for each of its features.</summary>
internal sealed class ContentTower
{
    private readonly int[] _buckets; // with a row of their own, ascending
    private readonly Dictionary<int, int> _rows;

    /// <param name="buckets">The buckets that have a row, ascending; the others say nothing.</param>
    /// <param name="rarity">The weight of each of these buckets (inverse document frequency).</param>
    /// <param name="rows">One row of the embedding's dimensions for each bucket.</param>
    public ContentTower(int dimensions, int[] buckets, float[] rarity, float[] rows)
    {
        (Dimensions, _buckets, Rarity, Rows) = (dimensions, buckets, rarity, rows);
        _rows = new Dictionary<int, int>(buckets.Length);
        for (var row = 0; row < buckets.Length; row++) _rows.Add(buckets[row], row);
    }

    public int Dimensions { get; }

    public ReadOnlySpan<int> Buckets => _buckets;

    public float[] Rarity { get; }

    public float[] Rows { get; }

    public static ContentTower None(int dimensions) => new(dimensions, [], [], []);

    /// <summary>The features by their rows, weighted by rarity and scaled to length 1.</summary>
    public List<(int Row, float Weight)> Weigh(IReadOnlyCollection<ContentFeature> features)
    {
        var weighed = new List<(int Row, float Weight)>(features.Count);
        var square = 0f;
        foreach (var (bucket, weight) in features)
        {
            if (!_rows.TryGetValue(bucket, out var row)) continue;
            var rare = weight * Rarity[row];
            weighed.Add((row, rare));
            square += rare * rare;
        }
        var scale = square > 0 ? 1 / MathF.Sqrt(square) : 0;
        for (var i = 0; i < weighed.Count; i++) weighed[i] = (weighed[i].Row, weighed[i].Weight * scale);
        return weighed;
    }

    /// <summary>Writes the embedding of an item with these features.</summary>
    public void Embed(IReadOnlyCollection<ContentFeature> features, Span<float> embedding)
    {
        embedding.Clear();
        foreach (var (row, weight) in Weigh(features))
            TensorPrimitives.MultiplyAdd(Rows.AsSpan(row * Dimensions, Dimensions), weight, embedding, embedding);
    }
}
