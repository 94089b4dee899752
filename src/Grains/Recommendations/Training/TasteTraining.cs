using TorchSharp;
using static TorchSharp.torch;

namespace SwipeShop.Recommendations.Training;

/// <summary>
/// A factor model of verdicts, trained by expectation maximization (probabilistic PCA with missing values; Tipping, Bishop 1999): the
/// difference of a verdict from the item's like-rate is [a | τ∘c | p]·w plus noise of variance σ². The shopper's w has mean 0 and
/// variance 1, c is the content embedding, which is given, and a, τ, p and σ² are learned. Expectations carry the shoppers' whole
/// posterior, not only its mean: a shopper with few swipes does not pull the items around.
/// </summary>
internal sealed class TasteTraining(TrainingSettings settings)
{
    // What the settings say beforehand counts as much as these many shoppers and swipes do.
    private const float PriorUsers = 20;
    private const float PriorSwipes = 200;

    private static readonly long[] _rows = [0]; // a bare 0 would be taken for a type of numbers

    /// <param name="ContentScale">τ, one for each dimension of the content.</param>
    /// <param name="Learned">p, one row for each item.</param>
    internal sealed record Result(float BiasLoading, float[] ContentScale, float[] Learned, float Noise);

    /// <param name="likeRates">One for each item.</param>
    /// <param name="content">c, a row of <paramref name="contentDimensions"/> for each item.</param>
    public Result Train(
        SwipeDataset swipes, float[] likeRates, float[] content, int contentDimensions, int dimensions,
        Action<double> progress, CancellationToken cancellation)
    {
        using var _ = torch.no_grad();
        var byUser = SparseRows.Of(swipes.UserCount, swipes.ItemIds.Length, swipes.Users, swipes.Items,
            s => (swipes.Liked[s] ? 1 : 0) - likeRates[swipes.Items[s]]);
        var result = new Result(
            settings.BiasLoading,
            [.. Enumerable.Repeat(settings.ContentLoading, contentDimensions)],
            Initial(byUser, dimensions),
            settings.TasteNoise);
        for (var sweep = 0; sweep < settings.TasteSweeps && swipes.Count > 0; sweep++)
        {
            result = Sweep(byUser, content, contentDimensions, dimensions, result, cancellation);
            progress((sweep + 1.0) / settings.TasteSweeps);
        }
        return result;
    }

    private Result Sweep(
        SparseRows byUser, float[] content, int contentDimensions, int dimensions, Result before, CancellationToken cancellation)
    {
        using var all = torch.NewDisposeScope();
        var (known, width) = (1 + contentDimensions, 1 + contentDimensions + dimensions);
        var loadings = TorchMath.Matrix(Loadings(byUser.ColumnCount, content, contentDimensions, dimensions, before), width);
        var (noise, identity) = (torch.tensor(before.Noise), torch.eye(width));
        var moments = torch.zeros(width);
        var precision = torch.zeros(byUser.ColumnCount, dimensions * dimensions);
        var target = torch.zeros(byUser.ColumnCount, dimensions);
        var error = torch.zeros(1);
        foreach (var batch in BatchedRidge.Batches(byUser, width))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var (gram, right) = BatchedRidge.Gather(byUser, batch, loadings, width);
            var covariance = torch.cholesky_inverse(torch.linalg.cholesky(TorchMath.Plus(gram.div(noise), identity)));
            var mean = torch.bmm(covariance, right.div(noise));
            var second = TorchMath.Plus(covariance, torch.bmm(mean, mean.transpose(1, 2)));
            TorchMath.AddTo(moments, second.diagonal(0, 1, 2).sum(_rows));
            foreach (var (user, item, value) in Entries(byUser, batch, width))
            {
                using var part = torch.NewDisposeScope();
                var (of, values) = (torch.tensor(user), torch.tensor(value));
                var (w, ww) = (mean.squeeze(2).index_select(0, of), second.index_select(0, of));
                var index = torch.tensor(item);
                var x = loadings.index_select(0, index);
                var expected = torch.bmm(ww, x.unsqueeze(2)).squeeze(2);
                var explained = x.mul(expected).sum(1);
                var fitted = x.mul(w).sum(1).mul(values);
                var missed = TorchMath.Minus(TorchMath.Minus(TorchMath.Plus(values.mul(values), explained), fitted), fitted);
                TorchMath.AddTo(error, missed.sum().view(1));
                if (dimensions == 0) continue;
                var learned = ww.narrow(1, known, dimensions);
                TorchMath.AddRowsTo(precision, index, learned.narrow(2, known, dimensions).reshape(user.Length, dimensions * dimensions));
                var given = torch.bmm(learned.narrow(2, 0, known), x.narrow(1, 0, known).unsqueeze(2)).squeeze(2);
                TorchMath.AddRowsTo(target, index, TorchMath.Minus(w.narrow(1, known, dimensions).mul(values.unsqueeze(1)), given));
            }
        }
        var users = Enumerable.Range(0, byUser.Count).Count(u => byUser.LengthOf(u) > 0);
        var scale = TorchMath.Values(moments).Select(sum => MathF.Sqrt((sum + PriorUsers) / (users + PriorUsers))).ToArray();
        return new Result(
            before.BiasLoading * scale[0],
            [.. before.ContentScale.Zip(scale.Skip(1), (loading, factor) => loading * factor)],
            dimensions == 0 ? [] : Solve(precision, target, dimensions, noise, cancellation),
            (TorchMath.Values(error)[0] + PriorSwipes * settings.TasteNoise) / (byUser.Columns.Length + PriorSwipes));
    }

    /// <summary>The items' learned embeddings: ridge regressions of the verdicts on the shoppers' expectations.</summary>
    private float[] Solve(Tensor precision, Tensor target, int dimensions, Tensor noise, CancellationToken cancellation)
    {
        const int AtATime = 20_000;
        var learned = new float[target.shape[0] * dimensions];
        var ridge = torch.eye(dimensions).mul(torch.tensor(settings.TasteRidge));
        for (var from = 0L; from < target.shape[0]; from += AtATime)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            var count = Math.Min(AtATime, target.shape[0] - from);
            var left = TorchMath.Plus(precision.narrow(0, from, count).reshape(count, dimensions, dimensions).div(noise), ridge);
            var right = target.narrow(0, from, count).div(noise).unsqueeze(2);
            TorchMath.Values(torch.cholesky_solve(right, torch.linalg.cholesky(left))).CopyTo(learned, from * dimensions);
        }
        return learned;
    }

    private static float[] Loadings(int items, float[] content, int contentDimensions, int dimensions, Result at)
    {
        var width = 1 + contentDimensions + dimensions;
        var loadings = new float[items * width];
        for (var item = 0; item < items; item++)
        {
            var row = loadings.AsSpan(item * width, width);
            row[0] = at.BiasLoading;
            for (var d = 0; d < contentDimensions; d++) row[1 + d] = at.ContentScale[d] * content[item * contentDimensions + d];
            at.Learned.AsSpan(item * dimensions, dimensions).CopyTo(row[(1 + contentDimensions)..]);
        }
        return loadings;
    }

    /// <summary>The entries of a batch in pieces: the shopper's place in the batch, the item, the verdict's difference.</summary>
    private static IEnumerable<(long[] User, long[] Item, float[] Value)> Entries(SparseRows rows, int[] batch, int width)
    {
        var most = Math.Max(1, 2_000_000 / (width * width));
        var (user, item, value) = (new List<long>(most), new List<long>(most), new List<float>(most));
        for (var i = 0; i < batch.Length; i++)
        {
            for (var entry = rows.Start[batch[i]]; entry < rows.Start[batch[i] + 1]; entry++)
            {
                user.Add(i);
                item.Add(rows.Columns[entry]);
                value.Add(rows.Values[entry]);
                if (user.Count < most) continue;
                yield return ([.. user], [.. item], [.. value]);
                user.Clear();
                item.Clear();
                value.Clear();
            }
        }
        if (user.Count > 0) yield return ([.. user], [.. item], [.. value]);
    }

    /// <summary>Small random embeddings, to tell the dimensions apart.</summary>
    private float[] Initial(SparseRows byUser, int dimensions)
    {
        var random = new Gaussian(settings.Seed);
        var learned = new float[byUser.ColumnCount * dimensions];
        for (var i = 0; i < learned.Length; i++) learned[i] = 0.05f * random.Next();
        return learned;
    }
}
