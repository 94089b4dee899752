using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SwipeShop.Recommendations.Serving;

public sealed class BlockDotsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(72)]
    public void Every_way_gives_the_same_sums_as_plain_arithmetic(int pairs)
    {
        var random = new Random(pairs);
        foreach (var extreme in new[] { false, true })
        {
            var codes = new sbyte[pairs * 2 * BlockDots.Rows];
            var query = new short[2 * pairs];
            var largest = Math.Min(short.MaxValue, int.MaxValue / (127 * 2 * pairs));
            for (var i = 0; i < codes.Length; i++) codes[i] = (sbyte)(extreme ? random.Next(2) * 254 - 127 : random.Next(-127, 128));
            for (var i = 0; i < query.Length; i++) query[i] = (short)(extreme ? (random.Next(2) * 2 - 1) * largest : random.Next(-largest, largest + 1));
            var expected = Enumerable.Range(0, BlockDots.Rows)
                .Select(row => Enumerable.Range(0, 2 * pairs).Sum(d => codes[d / 2 * 2 * BlockDots.Rows + row * 2 + d % 2] * query[d]));
            var packed = MemoryMarshal.Cast<short, int>(query).ToArray();

            Assert.Equal(expected, Lanes(BlockDots.ByAnyMeans(ref codes[0], packed)));
            if (Avx2.IsSupported) Assert.Equal(expected, Lanes(BlockDots.By256Bits(ref codes[0], packed)));
            if (Avx512BW.IsSupported) Assert.Equal(expected, Lanes(BlockDots.By512Bits(ref codes[0], packed)));
            Assert.Equal(expected, Lanes(BlockDots.Of(ref codes[0], packed)));
        }
    }

    private static int[] Lanes(Vector512<int> sums) => [.. Enumerable.Range(0, BlockDots.Rows).Select(lane => sums[lane])];
}
