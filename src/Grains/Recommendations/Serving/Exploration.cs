using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Serving;

/// <summary>
/// A little curiosity: a candidate is worth more, the less is known of how the shopper likes its kind, and of how anybody likes it (an
/// upper confidence bound). Once a card is chosen its verdict is as good as known, so that the next one is of another kind: decks of a
/// shopper who has swiped little spread over the catalogue (GP-BUCB; Desautels, Krause, Burdick 2014, section 3). The same seed gives the
/// same bonuses.
/// </summary>
internal sealed class Exploration
{
    private const float Jitter = 0.02f; // so that shoppers of whom nothing is known do not all see the same

    private const float Negligible = 1e-4f; // a change of a bonus that no shopper would notice

    private readonly EmbeddedItems _items;
    private readonly LikeRates _rates;
    private readonly float _strength;
    private readonly ulong _seed;
    private readonly int _dimensions;
    private readonly float[] _covariance;
    private readonly float[] _solved;
    private readonly List<Candidate> _candidates = [];
    private readonly List<float> _bonuses = [];
    private float _largestVariance;

    /// <param name="strength">How many standard deviations count; above 0.</param>
    /// <param name="covariance">Of the shopper's taste, square, row by row.</param>
    public Exploration(EmbeddedItems items, LikeRates rates, float strength, float[] covariance, ulong seed)
    {
        (_items, _rates, _strength, _seed) = (items, rates, strength, seed);
        _dimensions = items.Model.TasteDimensions;
        _covariance = (float[])covariance.Clone();
        _solved = new float[_dimensions];
    }

    /// <summary>What each candidate is worth beyond its score.</summary>
    public ReadOnlySpan<float> Bonuses => CollectionsMarshal.AsSpan(_bonuses);

    public void Add(int row)
    {
        var own = _rates.UncertaintyOf(_items.Ids[row]);
        var candidate = new Candidate(row, (float)(own * own), Variance(Solved(row), row), _strength * (1 + Jitter * Noise(row)));
        _candidates.Add(candidate);
        _bonuses.Add(candidate.Bonus);
        _largestVariance = MathF.Max(_largestVariance, candidate.Taste);
    }

    /// <summary>Takes a candidate out, the last one comes into its place, and counts with its verdict.</summary>
    public void Take(int index)
    {
        var taken = _candidates[index];
        (_candidates[index], _bonuses[index]) = (_candidates[^1], _bonuses[^1]);
        _candidates.RemoveAt(_candidates.Count - 1);
        _bonuses.RemoveAt(_bonuses.Count - 1);
        // No variance shrinks by more than the product of its own and the taken one's, over the taken one's with the noise.
        var shrinks = taken.Taste / (_items.Model.FoldIn.TasteNoise + taken.Taste);
        if (_strength * MathF.Sqrt(_largestVariance) * shrinks / 2 > Negligible) Expect(taken.Row);
    }

    /// <summary>Counts with the verdict on an item that the shopper is about to see.</summary>
    public void Expect(int row)
    {
        var solved = Solved(row);
        var certain = 1 / (_items.Model.FoldIn.TasteNoise + MathF.Max(0, Variance(solved, row)));
        var candidates = CollectionsMarshal.AsSpan(_candidates);
        for (var i = 0; i < candidates.Length; i++)
        {
            var shared = Variance(solved, candidates[i].Row);
            candidates[i] = candidates[i] with { Taste = candidates[i].Taste - shared * shared * certain };
            _bonuses[i] = candidates[i].Bonus;
        }
        for (var r = 0; r < _dimensions; r++)
        {
            var line = _covariance.AsSpan(r * _dimensions, _dimensions);
            TensorPrimitives.MultiplyAdd(solved, -certain * solved[r], line, line);
        }
    }

    /// <summary>The covariance times an item's taste part; valid until the next call.</summary>
    private float[] Solved(int row)
    {
        var taste = TasteOf(row);
        for (var r = 0; r < _dimensions; r++) _solved[r] = TensorPrimitives.Dot(_covariance.AsSpan(r * _dimensions, _dimensions), taste);
        return _solved;
    }

    private float Variance(float[] solved, int row) => TensorPrimitives.Dot(solved, TasteOf(row));

    private ReadOnlySpan<float> TasteOf(int row) => _items.Embedding(row)[.._dimensions];

    /// <summary>Between -1 and 1, by item and seed (SplitMix64; Steele, Lea, Flood 2014).</summary>
    private float Noise(int row)
    {
        var z = _seed + (ulong)_items.Ids[row] * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z >> 40) / (float)(1 << 23) - 1;
    }

    /// <param name="Own">The variance of the item's own rate.</param>
    /// <param name="Taste">The variance of how the shopper likes its kind.</param>
    private readonly record struct Candidate(int Row, float Own, float Taste, float Strength)
    {
        public float Bonus => Strength * MathF.Sqrt(MathF.Max(0, Taste) + Own);
    }
}
