using System.Numerics.Tensors;

namespace SwipeShop.Recommendations.Model;

/// <summary>A swipe that stands, as evidence of a taste.</summary>
internal readonly record struct Evidence(int ItemId, bool Liked);

/// <summary>
/// A shopper's vector: the score of an item is its base, plus <paramref name="Offset"/>, plus the dot product of its embedding with
/// <paramref name="Weights"/>.
/// </summary>
/// <param name="Offset">How much more often than others the shopper likes; the same for every item.</param>
internal sealed record UserVector(float Offset, float[] Weights)
{
    /// <summary>The score of an item: its probability of a like if it is shown, up to the limits of a linear model.</summary>
    public float Score(EmbeddedItems items, int row) => items.Base[row] + Offset + TensorPrimitives.Dot(items.Embedding(row), Weights);
}

/// <summary>
/// What a shopper's swipes say, folded into the space of the embeddings without any training. Two ridge regressions on the swiped items:
/// of the verdicts' differences from the items' bases on the taste part, with a bias (Bayesian linear regression; Bishop 2006, 3.3), and
/// of the likes on the co-like part, where dislikes and all unseen items have target 0 (implicit alternating least squares; Hu, Koren,
/// Volinsky 2008). Both are linear in the swipes, so that a score is a sum over them (the same paper, section 5).
/// The same evidence in the same order gives the same bits, however it was added.
/// </summary>
internal sealed class Taste
{
    private readonly EmbeddedItems _items;
    private readonly FoldInSettings _settings;
    private readonly RidgeSystem _taste;
    private readonly RidgeSystem _coLikes;
    private readonly float[] _row;
    private readonly List<(int Row, bool Liked)> _evidence = [];
    private UserVector? _vector;

    public Taste(EmbeddedItems items)
    {
        (_items, _settings) = (items, items.Model.FoldIn);
        var dimensions = items.Model.TasteDimensions + 1;
        _row = new float[dimensions];
        var identity = new float[dimensions * dimensions];
        for (var d = 0; d < dimensions; d++) identity[d * dimensions + d] = 1;
        _taste = new RidgeSystem(dimensions, identity);
        _coLikes = new RidgeSystem(items.Model.CoLikeDimensions, items.Model.CoLikeGram);
    }

    public EmbeddedItems Items => _items;

    public int Count => _evidence.Count;

    /// <summary>Folds in a swipe. An item that is not among the embedded ones says nothing.</summary>
    public void Add(Evidence swipe)
    {
        var row = _items.RowOf(swipe.ItemId);
        _evidence.Add((row, swipe.Liked));
        _vector = null; // also by an unknown item: the ridge of the co-likes counts it
        if (row < 0) return;
        _taste.Add(TasteOf(row), 1 / _settings.TasteNoise, Surprise(row, swipe.Liked));
        _coLikes.Add(CoLikesOf(row), 1, swipe.Liked ? 1 : 0);
    }

    public UserVector Vector()
    {
        if (_vector is not null) return _vector;
        var taste = _taste.Solve(0);
        var weights = new float[_items.Model.Dimensions];
        taste.AsSpan(1).CopyTo(weights);
        var coLikes = _coLikes.Solve(CoLikeRidge);
        TensorPrimitives.Multiply(coLikes, _settings.CoLikeShare, weights.AsSpan(_items.Model.TasteDimensions));
        return _vector = new UserVector(_settings.BiasLoading * taste[0], weights);
    }

    /// <summary>What each swipe, in the order they were added, contributes to an item's score: with the base, they sum to it.</summary>
    public float[] Contributions(int row)
    {
        var taste = TasteOf(row).ToArray();
        _taste.SolveInPlace(taste, 0);
        var coLikes = CoLikesOf(row).ToArray();
        _coLikes.SolveInPlace(coLikes, CoLikeRidge);
        var contributions = new float[_evidence.Count];
        for (var s = 0; s < contributions.Length; s++)
        {
            var (swiped, liked) = _evidence[s];
            if (swiped < 0) continue;
            contributions[s] = TensorPrimitives.Dot(TasteOf(swiped), taste) * Surprise(swiped, liked) / _settings.TasteNoise;
            if (liked) contributions[s] += _settings.CoLikeShare * TensorPrimitives.Dot(CoLikesOf(swiped), coLikes);
        }
        return contributions;
    }

    /// <summary>The standard deviation of what is expected of an item's taste part: how little is known yet.</summary>
    public float Uncertainty(int row)
    {
        var x = TasteOf(row).ToArray();
        var solved = (float[])x.Clone();
        _taste.SolveInPlace(solved, 0);
        return MathF.Sqrt(MathF.Max(0, TensorPrimitives.Dot(x, solved)));
    }

    /// <summary>The covariance of the taste part of <see cref="Vector"/>, square, row by row: what is not known of the shopper yet.</summary>
    public float[] Covariance()
    {
        var (dimensions, solved) = (_items.Model.TasteDimensions, new float[_items.Model.TasteDimensions + 1]);
        var covariance = new float[dimensions * dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            solved.AsSpan().Clear();
            solved[d + 1] = 1;
            _taste.SolveInPlace(solved, 0);
            solved.AsSpan(1).CopyTo(covariance.AsSpan(d * dimensions));
        }
        return covariance;
    }

    private float CoLikeRidge => _settings.CoLikeRidge * (_evidence.Count + _settings.CoLikeUnseen);

    private float Surprise(int row, bool liked) => (liked ? 1 : 0) - _items.Base[row];

    /// <summary>The bias' loading, then the taste part; valid until the next call.</summary>
    private ReadOnlySpan<float> TasteOf(int row)
    {
        _row[0] = _settings.BiasLoading;
        _items.Embedding(row)[.._items.Model.TasteDimensions].CopyTo(_row.AsSpan(1));
        return _row;
    }

    private ReadOnlySpan<float> CoLikesOf(int row) => _items.Embedding(row)[_items.Model.TasteDimensions..];
}
