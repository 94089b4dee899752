using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SwipeShop.Recommendations.Serving;

/// <summary>
/// Dot products of 16 rows of 8-bit codes with one of 16-bit codes. A block holds the first two numbers of each row, then the next two of
/// each, and so on: sums stay in their lanes. Every way gives the same integers.
/// </summary>
internal static class BlockDots
{
    public const int Rows = 16;

    /// <param name="block">The first code of a block.</param>
    /// <param name="pairs">Two codes of 16 bits in each; as many as the block has pairs of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Of(ref sbyte block, int[] pairs) =>
        Avx512BW.IsSupported ? By512Bits(ref block, pairs) : Avx2.IsSupported ? By256Bits(ref block, pairs) : ByAnyMeans(ref block, pairs);

    public static Vector512<int> By512Bits(ref sbyte block, int[] pairs)
    {
        var (even, odd) = (Vector512<int>.Zero, Vector512<int>.Zero);
        var i = 0;
        for (; i + 1 < pairs.Length; i += 2)
        {
            even += Multiplied(ref block, i, pairs[i]);
            odd += Multiplied(ref block, i + 1, pairs[i + 1]);
        }
        if (i < pairs.Length) even += Multiplied(ref block, i, pairs[i]);
        return even + odd;

        static Vector512<int> Multiplied(ref sbyte block, int i, int pair) => Avx512BW.MultiplyAddAdjacent(
            Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref block, (nuint)(i * 2 * Rows))), Vector512.Create(pair).AsInt16());
    }

    public static Vector512<int> By256Bits(ref sbyte block, int[] pairs)
    {
        var (lower, upper) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (var i = 0; i < pairs.Length; i++)
        {
            var pair = Vector256.Create(pairs[i]).AsInt16();
            lower += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref block, (nuint)(i * 2 * Rows))), pair);
            upper += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref block, (nuint)(i * 2 * Rows + Rows))), pair);
        }
        return Vector512.Create(lower, upper);
    }

    public static Vector512<int> ByAnyMeans(ref sbyte block, int[] pairs)
    {
        var (lower, upper) = (Vector512<int>.Zero, Vector512<int>.Zero); // of each row its even numbers, then its odd ones
        for (var i = 0; i < pairs.Length; i++)
        {
            var codes = Vector512.Create(Vector256.LoadUnsafe(ref block, (nuint)(i * 2 * Rows)), Vector256<sbyte>.Zero);
            var (first, last) = Vector512.Widen(Vector512.WidenLower(codes));
            var (even, odd) = ((int)(short)pairs[i], pairs[i] >> 16);
            var pair = Vector512.Create(Vector128.Create(even, odd, even, odd));
            lower += first * pair;
            upper += last * pair;
        }
        var sums = Vector512<int>.Zero;
        for (var row = 0; row < Rows; row++)
        {
            var half = row < Rows / 2 ? lower : upper;
            sums = sums.WithElement(row, half[row * 2 % Rows] + half[row * 2 % Rows + 1]);
        }
        return sums;
    }
}
