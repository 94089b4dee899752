namespace SwipeShop.Recommendations.Training;

public sealed class SparseRowsTests
{
    private static readonly SparseRows _rows = SparseRows.Of(3, 4, [2, 0, 2, 0], [1, 3, 0, 2], entry => entry);

    [Fact]
    public void Entries_are_sorted_by_row_and_keep_their_order_in_it()
    {
        Assert.Equal([0, 2, 2, 4], _rows.Start);
        Assert.Equal([3, 2, 1, 0], _rows.Columns);
        Assert.Equal([1f, 3, 0, 2], _rows.Values);
        Assert.Equal((2, 0, 2), (_rows.LengthOf(0), _rows.LengthOf(1), _rows.LengthOf(2)));
    }

    [Fact]
    public void Transposed_twice_it_is_the_same_matrix()
    {
        var back = _rows.Transpose().Transpose();
        Assert.Equal(_rows.Start, back.Start);
        for (var row = 0; row < 3; row++) Assert.Equal(Entries(_rows, row), Entries(back, row));
    }

    [Fact]
    public void Swipes_are_numbered_by_item_and_may_get_items_beside_them()
    {
        var builder = new SwipeDatasetBuilder();
        builder.Add(70, 9, true);
        builder.Add(80, 4, false);
        builder.Add(70, 4, true);
        var swipes = builder.Build();
        Assert.Equal([4, 9], swipes.ItemIds);
        Assert.Equal([0, 1, 0], swipes.Users);
        Assert.Equal([1, 0, 0], swipes.Items);
        var more = swipes.With([5, 9]);
        Assert.Equal([4, 5, 9], more.ItemIds);
        Assert.Equal([2, 0, 0], more.Items);
        Assert.Equal([true, false, true], more.Liked);
    }

    private static IEnumerable<(int, float)> Entries(SparseRows rows, int row) =>
        Enumerable.Range(rows.Start[row], rows.LengthOf(row)).Select(e => (rows.Columns[e], rows.Values[e])).Order();
}
