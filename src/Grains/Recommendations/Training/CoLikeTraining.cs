using TorchSharp;

namespace SwipeShop.Recommendations.Training;

/// <summary>
/// Implicit alternating least squares (Hu, Koren, Volinsky 2008; with the regularization of Rendle, Krichene, Zhang, Koren 2022): a like
/// has target 1, a dislike target 0, and so has, with the small weight α, every item that a shopper has not swiped.
/// </summary>
internal sealed class CoLikeTraining(TrainingSettings settings)
{
    /// <summary>Factors of the items, and Σ of their outer products times α.</summary>
    internal sealed record Result(float[] Items, float[] Gram, float Alpha);

    public Result Train(SwipeDataset swipes, int dimensions, Action<double> progress, CancellationToken cancellation)
    {
        var byUser = SparseRows.Of(swipes.UserCount, swipes.ItemIds.Length, swipes.Users, swipes.Items, s => swipes.Liked[s] ? 1 : 0);
        var byItem = byUser.Transpose();
        var swiped = Enumerable.Range(0, byItem.Count).Count(i => byItem.LengthOf(i) > 0);
        // The unseen together weigh so many times what the seen do, however large the catalogue.
        var alpha = (float)(settings.UnseenToSeen * swipes.Count / ((double)swipes.UserCount * swiped));
        var items = Initial(byItem, dimensions);
        var users = Array.Empty<float>();
        for (var sweep = 0; sweep < settings.CoLikeSweeps; sweep++)
        {
            users = BatchedRidge.Solve(byUser, items, dimensions, Gram(items, dimensions, alpha), Ridge(alpha, swiped), cancellation);
            progress((2 * sweep + 1) / (2.0 * settings.CoLikeSweeps));
            items = BatchedRidge.Solve(byItem, users, dimensions, Gram(users, dimensions, alpha), Ridge(alpha, swipes.UserCount), cancellation);
            progress((2 * sweep + 2) / (2.0 * settings.CoLikeSweeps));
        }
        return new Result(items, Gram(items, dimensions, alpha), alpha * swiped);
    }

    private Func<int, float> Ridge(float alpha, int others) => length => settings.CoLikeRidge * (length + alpha * others);

    /// <summary>Small random factors for items that were swiped, zeros for the others.</summary>
    private float[] Initial(SparseRows byItem, int dimensions)
    {
        var random = new Gaussian(settings.Seed);
        var factors = new float[byItem.Count * dimensions];
        for (var item = 0; item < byItem.Count; item++)
        {
            if (byItem.LengthOf(item) == 0) continue;
            for (var d = 0; d < dimensions; d++) factors[item * dimensions + d] = random.Next() * 0.1f / MathF.Sqrt(dimensions);
        }
        return factors;
    }

    private static float[] Gram(float[] factors, int dimensions, float alpha)
    {
        using var _ = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var matrix = TorchMath.Matrix(factors, dimensions);
        return TorchMath.Values(torch.mm(matrix.t(), matrix).mul(torch.tensor(alpha)));
    }
}
