using SwipeShop.Recommendations.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace SwipeShop.Recommendations.Training;

/// <summary>The content of the items that are trained with, as a sparse matrix: one row an item, one column a bucket that counts.</summary>
internal sealed class ContentMatrix
{
    // A bucket of one item alone says nothing about another.
    private const int LeastItems = 2;

    private ContentMatrix(int[] buckets, float[] rarity, SparseRows rows) => (Buckets, Rarity, Rows) = (buckets, rarity, rows);

    public int[] Buckets { get; }

    /// <summary>ln((1 + items) / (1 + items with the bucket)) + 1 (Manning, Raghavan, Schütze 2008, section 6.2, smoothed).</summary>
    public float[] Rarity { get; }

    public SparseRows Rows { get; }

    /// <param name="features">Of each item; null where its content is not known.</param>
    public static ContentMatrix Of(IReadOnlyList<List<ContentFeature>?> features)
    {
        var frequency = new int[ContentFeatures.Buckets];
        foreach (var feature in features.OfType<List<ContentFeature>>().SelectMany(f => f).ToLookup(f => f.Bucket)) frequency[feature.Key] = feature.Count();
        int[] buckets = [.. Enumerable.Range(0, frequency.Length).Where(b => frequency[b] >= LeastItems)];
        var known = features.Count(f => f is not null);
        float[] rarity = [.. buckets.Select(b => MathF.Log((1f + known) / (1 + frequency[b])) + 1)];
        var weigher = new ContentTower(0, buckets, rarity, []);
        var (row, column, value) = (new List<int>(), new List<int>(), new List<float>());
        for (var item = 0; item < features.Count; item++)
        {
            foreach (var (bucket, weight) in weigher.Weigh(features[item] ?? []))
            {
                row.Add(item);
                column.Add(bucket);
                value.Add(weight);
            }
        }
        return new ContentMatrix(buckets, rarity, SparseRows.Of(features.Count, buckets.Length, [.. row], [.. column], entry => value[entry]));
    }
}

/// <summary>What an item's content says of its embedding.</summary>
internal sealed class ContentTraining(TrainingSettings settings)
{
    private const int Oversampling = 8;
    private const int PowerSteps = 6;
    private const int Steps = 60;

    private static readonly long[] _rows = [0]; // a bare 0 would be taken for a type of numbers

    /// <summary>
    /// The directions in which contents differ most: a truncated singular value decomposition of the content matrix by subspace iteration
    /// (Halko, Martinsson, Tropp 2011). An item's content times these is its content embedding; products of two such embeddings are, as
    /// nearly as the dimensions allow, those of the contents.
    /// </summary>
    /// <returns>One row of <paramref name="dimensions"/> for each bucket; zeros in dimensions that the contents do not have.</returns>
    public float[] Directions(ContentMatrix content, int dimensions, CancellationToken cancellation)
    {
        var buckets = content.Buckets.Length;
        var width = Math.Min(dimensions + Oversampling, Math.Min(buckets, content.Rows.Count));
        var directions = new float[buckets * dimensions];
        if (width == 0) return directions;
        using var _ = torch.no_grad();
        using var all = torch.NewDisposeScope();
        var (a, transposed) = (Sparse(content.Rows), Sparse(content.Rows.Transpose()));
        var random = new Gaussian(settings.Seed);
        var basis = torch.tensor(Enumerable.Range(0, buckets * width).Select(_ => random.Next()).ToArray()).view(buckets, width);
        for (var step = 0; step < PowerSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            basis = torch.linalg.qr(torch.mm(transposed, torch.mm(a, basis))).Q;
        }
        var projected = torch.mm(a, basis);
        var (values, vectors) = torch.linalg.eigh(torch.mm(projected.t(), projected)); // ascending
        var kept = Math.Min(dimensions, width);
        var rotated = TorchMath.Values(torch.mm(basis, vectors.narrow(1, width - kept, kept).flip(1)));
        for (var bucket = 0; bucket < buckets; bucket++)
            rotated.AsSpan(bucket * kept, kept).CopyTo(directions.AsSpan(bucket * dimensions));
        return directions;
    }

    /// <summary>
    /// Ridge regression from content to embeddings, (AᵀA + λI)·W = AᵀY, by conjugate gradients (Hestenes, Stiefel 1952), one for each
    /// dimension, together.
    /// </summary>
    /// <param name="embeddings">Y, a row of <paramref name="dimensions"/> for each item.</param>
    /// <param name="counts">Whether an item is learned from.</param>
    /// <returns>W, a row for each bucket.</returns>
    public float[] Regress(ContentMatrix content, float[] embeddings, int dimensions, Func<int, bool> counts, CancellationToken cancellation)
    {
        if (content.Buckets.Length == 0 || dimensions == 0) return new float[content.Buckets.Length * dimensions];
        using var _ = torch.no_grad();
        using var all = torch.NewDisposeScope();
        var rows = Only(content.Rows, counts);
        var (a, transposed) = (Sparse(rows), Sparse(rows.Transpose()));
        var ridge = torch.tensor(settings.ContentRidge);
        var solution = torch.zeros(content.Buckets.Length, dimensions);
        var residual = torch.mm(transposed, TorchMath.Matrix(embeddings, dimensions));
        var direction = residual.clone();
        var square = residual.mul(residual).sum(_rows);
        var enough = TorchMath.Values(square).Max() * 1e-10f;
        for (var step = 0; step < Steps && TorchMath.Values(square).Max() > enough; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var image = TorchMath.Plus(torch.mm(transposed, torch.mm(a, direction)), direction.mul(ridge));
            var length = Divide(square, direction.mul(image).sum(_rows));
            TorchMath.AddTo(solution, direction.mul(length));
            residual = TorchMath.Minus(residual, image.mul(length)).MoveToOuterDisposeScope();
            var next = residual.mul(residual).sum(_rows);
            direction = TorchMath.Plus(residual, direction.mul(Divide(next, square))).MoveToOuterDisposeScope();
            square = next.MoveToOuterDisposeScope();
        }
        return TorchMath.Values(solution);
    }

    /// <summary>0 where a dimension is solved already.</summary>
    private static Tensor Divide(Tensor a, Tensor b) => a.div(b).nan_to_num(0, 0, 0);

    private static SparseRows Only(SparseRows rows, Func<int, bool> counts)
    {
        var (row, column, value) = (new List<int>(), new List<int>(), new List<float>());
        for (var r = 0; r < rows.Count; r++)
        {
            for (var entry = rows.Start[r]; counts(r) && entry < rows.Start[r + 1]; entry++)
            {
                row.Add(r);
                column.Add(rows.Columns[entry]);
                value.Add(rows.Values[entry]);
            }
        }
        return SparseRows.Of(rows.Count, rows.ColumnCount, [.. row], [.. column], entry => value[entry]);
    }

    private static Tensor Sparse(SparseRows rows)
    {
        var places = new long[2, rows.Columns.Length];
        for (var row = 0; row < rows.Count; row++)
            for (var entry = rows.Start[row]; entry < rows.Start[row + 1]; entry++) (places[0, entry], places[1, entry]) = (row, rows.Columns[entry]);
        return torch.sparse_coo_tensor(torch.tensor(places), torch.tensor(rows.Values), [rows.Count, rows.ColumnCount]);
    }
}
