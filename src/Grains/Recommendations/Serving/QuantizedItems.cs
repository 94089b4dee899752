using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Serving;

/// <summary>
/// The embeddings in eight bits a number, to find with few bytes which items can be among the best at all. Each number is divided by its
/// column's root mean square, so that parts of different sizes lose the same, and by a scale of its row. What that loses is bounded (by
/// Cauchy and Schwarz, from the length of each row's rounding errors), so that no item is missed: who passes is scored exactly.
/// Places are rows backwards: the newest item comes first. They stand in blocks of 16, within a block two numbers of each of its items
/// after the other.
/// </summary>
internal sealed class QuantizedItems
{
    private const int Largest = 127;
    private const float RoundedUp = 1.0001f; // more than a length's own rounding errors

    private readonly int _dimensions;
    private readonly int _pairs;
    private readonly float[] _columns; // the root mean square of each
    private readonly sbyte[] _codes;
    private readonly int _aligned; // where in it the first block begins
    private readonly float[] _scales; // by place, as the two below
    private readonly float[] _base; // minus infinity behind the last item
    private readonly float[] _errors; // by block: the longest rounding error of a row
    private readonly float[] _lengths; // by block: the longest row
    private readonly float _largestBase;

    public QuantizedItems(EmbeddedItems items)
    {
        _dimensions = items.Model.Dimensions;
        _pairs = (_dimensions + 1) / 2;
        Blocks = (items.Count + BlockDots.Rows - 1) / BlockDots.Rows;
        _columns = Columns(items);
        (_codes, _aligned) = Aligned(checked(Blocks * _pairs * 2 * BlockDots.Rows));
        (_scales, _base) = (new float[Blocks * BlockDots.Rows], new float[Blocks * BlockDots.Rows]);
        (_errors, _lengths) = (new float[Blocks], new float[Blocks]);
        _base.AsSpan().Fill(float.NegativeInfinity);
        var (scaled, codes) = (new float[_dimensions], new float[_dimensions]);
        for (var row = items.Count - 1; row >= 0; row--)
        {
            var place = items.Count - 1 - row;
            _base[place] = items.Base[row];
            TensorPrimitives.Divide(items.Embedding(row), _columns, scaled);
            Encode(place, scaled, codes);
        }
        _largestBase = items.Count == 0 ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(items.Base.AsSpan(0, items.Count)));
    }

    public int Blocks { get; }

    /// <summary>Makes a shopper's vector ready for <see cref="Above"/>.</summary>
    public Query For(UserVector vector)
    {
        var weights = new float[_dimensions];
        TensorPrimitives.Multiply(vector.Weights, _columns, weights);
        var codes = new short[2 * _pairs];
        var largest = Math.Min(short.MaxValue, int.MaxValue / (Largest * _dimensions)); // so that no sum leaves 32 bits
        var step = MathF.Abs(TensorPrimitives.MaxMagnitude(weights)) / largest;
        var lost = 0.0;
        for (var d = 0; d < weights.Length; d++)
        {
            if (step > 0) codes[d] = (short)Math.Clamp(MathF.Round(weights[d] / step), -largest, largest);
            lost += Math.Pow(weights[d] - (double)step * codes[d], 2);
        }
        var length = TensorPrimitives.Norm(weights) * RoundedUp;
        // Rounding errors of all sums in single precision, those of the exact score among them (Higham 2002, section 3.1).
        var rounding = (_dimensions + 16) * MathF.ScaleB(1, -23);
        return new Query(
            MemoryMarshal.Cast<short, int>(codes).ToArray(), step, (float)Math.Sqrt(lost) * RoundedUp, length, rounding,
            length == 0 && vector.Offset == 0 ? 0 : rounding * (_largestBase + MathF.Abs(vector.Offset)));
    }

    /// <summary>Which of a block's places may hold an item whose score, without the shopper's offset, is above a threshold.</summary>
    /// <returns>One bit for each place; the lowest is the first.</returns>
    public uint Above(int block, in Query query, float threshold)
    {
        ref var codes = ref _codes[_aligned + block * _pairs * 2 * BlockDots.Rows];
        var first = block * BlockDots.Rows;
        var dots = Vector512.ConvertToSingle(BlockDots.Of(ref codes, query.Codes));
        var scales = Vector512.LoadUnsafe(ref _scales[first]);
        var scores = Vector512.LoadUnsafe(ref _base[first]) + dots * scales * query.Step;
        var (error, length) = (_errors[block], _lengths[block]);
        var margin = error * query.Length + length * query.Lost + query.Rounding * (length + error) * query.Length + query.Slack;
        return (uint)Vector512.GreaterThan(scores, Vector512.Create(threshold - margin)).ExtractMostSignificantBits();
    }

    private void Encode(int place, float[] scaled, float[] codes)
    {
        var scale = MathF.Abs(TensorPrimitives.MaxMagnitude(scaled)) / Largest;
        if (scale == 0) return;
        TensorPrimitives.Divide(scaled, scale, codes);
        TensorPrimitives.Round(codes, codes);
        var block = place / BlockDots.Rows;
        var target = _codes.AsSpan(_aligned + (block * _pairs * BlockDots.Rows + place % BlockDots.Rows) * 2);
        for (var d = 0; d < codes.Length; d++) target[d / 2 * 2 * BlockDots.Rows + d % 2] = (sbyte)codes[d];
        _scales[place] = scale;
        _lengths[block] = MathF.Max(_lengths[block], scale * TensorPrimitives.Norm(codes) * RoundedUp);
        TensorPrimitives.MultiplyAdd(codes, -scale, scaled, scaled);
        _errors[block] = MathF.Max(_errors[block], TensorPrimitives.Norm(scaled) * RoundedUp);
    }

    private static float[] Columns(EmbeddedItems items)
    {
        const float smallest = 1e-30f; // what a column is divided by must not vanish
        var (squares, row) = (new double[items.Model.Dimensions], new double[items.Model.Dimensions]);
        for (var r = 0; r < items.Count; r++)
        {
            TensorPrimitives.ConvertChecked<float, double>(items.Embedding(r), row);
            TensorPrimitives.MultiplyAdd(row, row, squares, squares);
        }
        return Array.ConvertAll(squares, s => s > 0 ? MathF.Max((float)Math.Sqrt(s / items.Count), smallest) : 1);
    }

    /// <summary>Codes that begin at a cache line, so that no load crosses two.</summary>
    private static (sbyte[] Codes, int First) Aligned(int length)
    {
        const int line = 64;
        var codes = GC.AllocateArray<sbyte>(length + line, pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(codes, 0);
        return (codes, (int)(-address & (line - 1)));
    }

    /// <summary>A shopper's vector in 16 bits a number, with what bounds its errors.</summary>
    /// <param name="Codes">Two numbers in each.</param>
    /// <param name="Step">What one unit of the codes is worth.</param>
    /// <param name="Lost">The length of the vector's rounding errors.</param>
    /// <param name="Slack">Rounding errors that do not depend on the item.</param>
    public readonly record struct Query(int[] Codes, float Step, float Lost, float Length, float Rounding, float Slack);
}
