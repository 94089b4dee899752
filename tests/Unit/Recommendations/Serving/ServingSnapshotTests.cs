using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Serving;

/// <summary>The best items are compared with brute force: every item scored, sorted, and picked from the top.</summary>
public sealed class ServingSnapshotTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(15, 3)]
    [InlineData(16, 32)]
    [InlineData(17, 5)]
    [InlineData(3_000, 32)]
    public void The_best_are_exactly_those_of_brute_force(int count, int dimensions)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            var catalog = Catalog(count);
            var snapshot = new ServingSnapshot(1, new VersionedModel(1, TestModels.Random(catalog.NewestFirst, seed, taste: 1, coLikes: dimensions)), catalog);
            AssertExact(snapshot, Vector(random, dimensions + 1), random);
        }
    }

    public static TheoryData<string> Adversaries => [.. _adversaries.Keys];

    private static readonly Dictionary<string, Func<Random, int, int, float>> _adversaries = new()
    {
        ["all the same"] = (_, _, _) => 0.25f,
        ["nothing but zeros"] = (_, _, _) => 0,
        ["one column is a million times the others"] = (random, _, d) => (d == 3 ? 1e6f : 1) * random.NextSingle(),
        ["one column is a millionth of the others"] = (random, _, d) => (d == 3 ? 1e-6f : 1) * random.NextSingle(),
        ["rows from tiny to huge"] = (random, row, _) => MathF.Pow(10, row % 13 - 6) * (random.NextSingle() - 0.5f),
        ["one number of a row drowns the rest"] = (random, row, d) => (row + d) % 17 == 0 ? 100 : 0.1f * random.NextSingle(),
        ["differences below a rounding step"] = (random, _, _) => 1 + 1e-4f * random.NextSingle(),
        ["differences of single bits"] = (random, _, _) => MathF.BitIncrement(random.Next(2) == 0 ? 1 : MathF.BitIncrement(1)),
        ["numbers too small to be normal"] = (random, _, _) => random.Next(3) * float.Epsilon,
        ["alternating signs that cancel out"] = (random, row, d) => (d % 2 == 0 ? 1 : -1) * (1 + row % 7 * 1e-5f) + 1e-6f * random.NextSingle(),
    };

    [Theory]
    [MemberData(nameof(Adversaries))]
    public void They_are_also_for_embeddings_that_round_badly(string adversary)
    {
        const int count = 700, dimensions = 20;
        var random = new Random(11);
        var catalog = Catalog(count);
        var model = TestModels.Of([.. Enumerable.Range(1, count)], 4, dimensions - 4, row => row % 3 == 0 ? 0.25f : NextBits(0.5f, row % 5), (row, d) => _adversaries[adversary](random, row, d));
        var snapshot = new ServingSnapshot(1, new VersionedModel(1, model), catalog);
        for (var i = 0; i < 5; i++) AssertExact(snapshot, Vector(random, dimensions), random);
        AssertExact(snapshot, new UserVector(0, new float[dimensions]), random);
        AssertExact(snapshot, new UserVector(0.3f, new float[dimensions]), random);
        AssertExact(snapshot, new UserVector(0, [.. Enumerable.Range(0, dimensions).Select(d => d == 3 ? 1e-7f : 0)]), random);
        AssertExact(snapshot, new UserVector(0, [.. Enumerable.Range(0, dimensions).Select(d => d == 3 ? 1e5f : 1e-5f)]), random);
    }

    [Fact]
    public void A_dozen_filters_find_what_a_look_at_every_item_finds()
    {
        var catalog = Catalog(500);
        var columns = new ServingSnapshot(1, new VersionedModel(1, TestModels.Random(catalog.NewestFirst, 3)), catalog).Columns;
        ItemFilter[] filters =
        [
            ItemFilter.Everything, new(), new(Category: "DRESSES"), new(Category: "women"), new(Brand: "brand 3"), new(Color: "red"), new(Size: "m"),
            new(InStock: true), new(InStock: false), new(MinPrice: 20), new(MaxPrice: 20.5m), new(Category: "women", Color: "blue", MaxPrice: 30), new(Brand: "none such"),
        ];
        foreach (var filter in filters)
        {
            var places = columns.Matching(filter, null, _now);
            var found = catalog.NewestFirst.Where((_, place) => places is null || (places[place / 64] >> place & 1) == 1);
            Assert.Equal(catalog.NewestFirst.Where(i => i.Matches(filter, _now)).Select(i => i.Id), found.Select(i => i.Id));
        }
    }

    [Fact]
    public void Sizes_and_prices_that_are_preferred_limit_what_matches()
    {
        var catalog = Catalog(100);
        var columns = new ServingSnapshot(1, new VersionedModel(1, TestModels.Random(catalog.NewestFirst, 3)), catalog).Columns;
        foreach (var limits in new[] { new DefaultFilter(["m"], 12, 20, "EUR"), new DefaultFilter(["XL"], null, null, null), new DefaultFilter([], null, 20, "USD") })
        {
            var places = columns.Matching(new ItemFilter(Color: "red"), limits, _now)!;
            var found = catalog.NewestFirst.Where((_, place) => (places[place / 64] >> place & 1) == 1);
            Assert.Equal(catalog.NewestFirst.Where(i => i.Color == "red/Blue" && i.Matches(limits, _now)).Select(i => i.Id), found.Select(i => i.Id));
        }
    }

    /// <summary>The number that so many steps of the last bit are above.</summary>
    private static float NextBits(float number, int steps) => steps == 0 ? number : NextBits(MathF.BitIncrement(number), steps - 1);

    private static void AssertExact(ServingSnapshot snapshot, UserVector vector, Random random)
    {
        var (items, catalog) = (snapshot.Items, snapshot.Catalog);
        var seen = items.Ids.Where(_ => random.Next(4) == 0).ToArray();
        var admission = new Admission(catalog, ItemSet.Of(seen), [.. items.Ids.Where(_ => random.Next(10) == 0)]);
        foreach (var filter in new[] { ItemFilter.Everything, new ItemFilter(Brand: "Brand 3"), new ItemFilter(MaxPrice: 25) })
        {
            foreach (var count in new[] { 1, 10, 50, 10_000 })
            {
                var expected = Enumerable.Range(0, items.Count)
                    .Where(row => admission.Admits(items.Ids[row]) && catalog[items.Ids[row]]!.Matches(filter, _now))
                    .Select(row => new ScoredRow(row, vector.Score(items, row)))
                    .OrderByDescending(r => r.Score).ThenByDescending(r => r.Row)
                    .DistinctBy(r => snapshot.Products[r.Row] is >= 0 and var product ? ~product : r.Row)
                    .Take(count);
                Assert.Equal(expected, snapshot.Best(vector, count, admission, snapshot.Columns.Matching(filter, null, _now)));
            }
        }
    }

    /// <summary>Every seventh item is a variant of the one before it.</summary>
    private static CatalogSnapshot Catalog(int count) => CatalogSnapshot.Empty.With(
        [
            .. Enumerable.Range(1, count).Select(id => TestCatalog.Garment($"Garment {id}") with
            {
                Id = id,
                Brand = id % 11 == 0 ? null : $"{(id % 2 == 0 ? "Brand" : "BRAND")} {id % 5}",
                Category = id % 3 == 0 ? "Women > Dresses" : "shoes",
                Color = id % 4 == 0 ? null : id % 4 == 1 ? "red/Blue" : "Green",
                Sizes = id % 5 == 0 ? [] : ["S", "M"],
                Availability = id % 6 == 0 ? Availability.InStock : null,
                Price = 10 + id % 30,
                SalePrice = id % 8 == 0 ? 5 : null,
                ItemGroupId = id % 7 < 2 ? $"{id / 7}" : null,
            }),
        ], 1);

    private static UserVector Vector(Random random, int dimensions) =>
        new(random.NextSingle() - 0.5f, [.. Enumerable.Range(0, dimensions).Select(d => (random.NextSingle() - 0.5f) / (1 + d % 5))]);
}
