using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Serving;

public sealed class DeckPickingTests
{
    [Fact]
    public void At_most_three_of_one_brand_come_in_a_row_and_the_best_otherwise() =>
        Assert.Equal("AAABAAABA", Pick("AAAAAAABB", 10));

    [Fact]
    public void Items_without_a_brand_never_run() => Assert.Equal("-----A", Pick("-----A", 10));

    [Fact]
    public void What_remains_of_one_brand_comes_when_nothing_else_does() => Assert.Equal("AAABAAAAA", Pick("AAAAAAAAB", 10));

    [Fact]
    public void Others_are_looked_for_beyond_the_candidates_once_for_each_brand()
    {
        var asked = new List<int>();
        Assert.Equal("AAABAAABAA", Pick("AAAAAAAA", 10, brand =>
        {
            asked.Add(brand);
            return "BB";
        }));
        Assert.Equal([1], asked);
    }

    [Fact]
    public void One_card_of_each_product()
    {
        var picking = new DeckPicking(Column("ABC"), [7, -1, 7], null);
        picking.Add([new ScoredRow(0, 3), new ScoredRow(1, 2), new ScoredRow(2, 1)]);
        picking.Add([new ScoredRow(1, 2)]);
        Assert.Equal([0, 1], picking.Pick(10, null).Select(c => c.Row));
    }

    /// <summary>Rows with these brands ("-": none), the best first.</summary>
    private static string Pick(string brands, int limit, Func<int, string>? othersThan = null)
    {
        var all = brands + (othersThan is null ? "" : "BB");
        var picking = new DeckPicking(Column(all), [.. all.Select(_ => -1)], null);
        picking.Add(brands.Select((_, row) => new ScoredRow(row, -row)));
        var deck = picking.Pick(limit, othersThan is null ? null
            : brand => [.. othersThan(brand).Select((_, i) => new ScoredRow(brands.Length + i, -brands.Length - i))]);
        return string.Concat(deck.Select(c => all[c.Row]));
    }

    private static TextColumn Column(string brands) =>
        new([.. brands.Select(b => TestCatalog.Garment("G") with { Brand = b == '-' ? null : $"{b}" })], i => i.Brand);
}
