using TorchSharp;
using static TorchSharp.torch;

namespace SwipeShop.Recommendations.Training;

/// <summary>
/// Many small ridge regressions at once, one for each row of a sparse matrix: with X the factors of the row's columns and t its values,
/// (XᵀX + G + ridge·I)·u = Xᵀt, by batched Cholesky. Rows of like length go together, in bounded memory.
/// </summary>
internal static class BatchedRidge
{
    private const int MostFloats = 2_000_000; // of one batch's gathered factors
    private const int MostRows = 64;

    /// <param name="factors">One row of <paramref name="dimensions"/> for each column of the sparse matrix.</param>
    /// <param name="gram">G, square.</param>
    /// <param name="ridge">By the length of a row.</param>
    /// <returns>One solution for each row; zeros for an empty one.</returns>
    public static float[] Solve(
        SparseRows rows, float[] factors, int dimensions, float[] gram, Func<int, float> ridge, CancellationToken cancellation)
    {
        using var shared = torch.NewDisposeScope();
        var solutions = new float[rows.Count * dimensions];
        var (columns, common, identity) = (TorchMath.Matrix(factors, dimensions), TorchMath.Matrix(gram, dimensions), torch.eye(dimensions));
        // Torch computes each batch on one thread, which suits small matrices, and the batches go side by side.
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Batches(rows, dimensions), parallel, batch =>
        {
            using var _ = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            var (precision, target) = Gather(rows, batch, columns, dimensions);
            var ridges = torch.tensor(batch.Select(row => ridge(rows.LengthOf(row))).ToArray()).view(-1, 1, 1);
            precision = TorchMath.Plus(TorchMath.Plus(precision, common), identity.mul(ridges));
            var solved = torch.cholesky_solve(target, torch.linalg.cholesky(precision));
            var values = TorchMath.Values(solved);
            for (var i = 0; i < batch.Length; i++)
                values.AsSpan(i * dimensions, dimensions).CopyTo(solutions.AsSpan(batch[i] * dimensions));
        });
        return solutions;
    }

    /// <summary>XᵀX and Xᵀt of the rows of a batch: shapes [rows, d, d] and [rows, d, 1].</summary>
    public static (Tensor Precision, Tensor Target) Gather(SparseRows rows, int[] batch, Tensor factors, int dimensions)
    {
        var longest = batch.Max(rows.LengthOf);
        var piece = Math.Min(longest, Math.Max(1, MostFloats / dimensions / batch.Length));
        var precision = torch.zeros(batch.Length, dimensions, dimensions);
        var target = torch.zeros(batch.Length, dimensions, 1);
        for (var from = 0; from < longest; from += piece)
        {
            using var scope = torch.NewDisposeScope();
            var (index, mask, value) = (new long[batch.Length * piece], new float[batch.Length * piece], new float[batch.Length * piece]);
            for (var i = 0; i < batch.Length; i++)
            {
                var start = rows.Start[batch[i]] + from;
                var count = Math.Min(piece, rows.Start[batch[i] + 1] - start);
                for (var j = 0; j < count; j++)
                    (index[i * piece + j], mask[i * piece + j], value[i * piece + j]) = (rows.Columns[start + j], 1, rows.Values[start + j]);
            }
            var x = factors.index_select(0, torch.tensor(index)).view(batch.Length, piece, dimensions)
                .mul(torch.tensor(mask).view(batch.Length, piece, 1));
            var transposed = x.transpose(1, 2);
            TorchMath.AddTo(precision, torch.bmm(transposed, x));
            TorchMath.AddTo(target, torch.bmm(transposed, torch.tensor(value).view(batch.Length, piece, 1)));
        }
        return (precision, target);
    }

    /// <summary>Rows that are not empty, the short ones first.</summary>
    public static IEnumerable<int[]> Batches(SparseRows rows, int dimensions)
    {
        var batch = new List<int>();
        foreach (var row in Enumerable.Range(0, rows.Count).Where(r => rows.LengthOf(r) > 0).OrderBy(rows.LengthOf))
        {
            if (batch.Count == MostRows || (batch.Count > 0 && (long)(batch.Count + 1) * rows.LengthOf(row) * dimensions > MostFloats))
            {
                yield return [.. batch];
                batch.Clear();
            }
            batch.Add(row);
        }
        if (batch.Count > 0) yield return [.. batch];
    }
}
