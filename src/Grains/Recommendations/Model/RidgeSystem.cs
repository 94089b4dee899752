using System.Numerics.Tensors;

namespace SwipeShop.Recommendations.Model;

/// <summary>
/// A ridge regression that takes its observations one by one: (P + Σ w·x·xᵀ)·u = Σ w·t·x, with P the precision that was there before
/// any observation. The same observations in the same order give the same bits.
/// </summary>
internal sealed class RidgeSystem
{
    private readonly int _dimensions;
    private readonly float[] _precision; // the lower triangle, row by row
    private readonly float[] _target;
    private readonly float[] _factor; // its Cholesky factor, the same way
    private readonly float[] _scaled;
    private float _factoredAt = -1;
    private bool _changed = true;

    /// <param name="prior">P, square, row by row; only its lower triangle is read.</param>
    public RidgeSystem(int dimensions, ReadOnlySpan<float> prior)
    {
        _dimensions = dimensions;
        _precision = new float[Row(dimensions)];
        _factor = new float[Row(dimensions)];
        (_target, _scaled) = (new float[dimensions], new float[dimensions]);
        for (var r = 0; r < dimensions; r++) prior.Slice(r * dimensions, r + 1).CopyTo(_precision.AsSpan(Row(r)));
    }

    /// <summary>Adds an observation: w·x·xᵀ to the precision, w·t·x to the right-hand side.</summary>
    public void Add(ReadOnlySpan<float> x, float weight, float target)
    {
        TensorPrimitives.Multiply(x, weight, _scaled);
        for (var r = 0; r < _dimensions; r++)
        {
            var row = _precision.AsSpan(Row(r), r + 1);
            TensorPrimitives.MultiplyAdd(x[..(r + 1)], _scaled[r], row, row);
        }
        if (target != 0) TensorPrimitives.MultiplyAdd(_scaled, target, _target, _target);
        _changed = true;
    }

    /// <summary>The solution u, with <paramref name="ridge"/> added to the diagonal.</summary>
    public float[] Solve(float ridge)
    {
        var solution = (float[])_target.Clone();
        SolveInPlace(solution, ridge);
        return solution;
    }

    /// <summary>Solves for another right-hand side, which it replaces.</summary>
    public void SolveInPlace(Span<float> right, float ridge)
    {
        Factor(ridge);
        for (var r = 0; r < _dimensions; r++)
        {
            var row = _factor.AsSpan(Row(r), r + 1);
            right[r] = (right[r] - TensorPrimitives.Dot(row[..r], right[..r])) / row[r];
        }
        for (var r = _dimensions - 1; r >= 0; r--)
        {
            var row = _factor.AsSpan(Row(r), r + 1);
            right[r] /= row[r];
            TensorPrimitives.MultiplyAdd(row[..r], -right[r], right[..r], right[..r]);
        }
    }

    private void Factor(float ridge)
    {
        if (!_changed && ridge == _factoredAt) return;
        for (var r = 0; r < _dimensions; r++)
        {
            var row = _factor.AsSpan(Row(r), r + 1);
            _precision.AsSpan(Row(r), r + 1).CopyTo(row);
            row[r] += ridge;
            for (var c = 0; c < r; c++)
            {
                var above = _factor.AsSpan(Row(c), c + 1);
                row[c] = (row[c] - TensorPrimitives.Dot(row[..c], above[..c])) / above[c];
            }
            row[r] = MathF.Sqrt(row[r] - TensorPrimitives.Dot(row[..r], row[..r]));
        }
        (_changed, _factoredAt) = (false, ridge);
    }

    private static int Row(int r) => r * (r + 1) / 2;
}
