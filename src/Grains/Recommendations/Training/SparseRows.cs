namespace SwipeShop.Recommendations.Training;

/// <summary>A sparse matrix by rows (CSR): the entries of row r are those from <c>Start[r]</c> to <c>Start[r + 1]</c>.</summary>
internal sealed class SparseRows
{
    public required int[] Start { get; init; }

    public required int[] Columns { get; init; }

    public required float[] Values { get; init; }

    public required int ColumnCount { get; init; }

    public int Count => Start.Length - 1;

    public int LengthOf(int row) => Start[row + 1] - Start[row];

    /// <summary>Sorts entries by their row; those of one row keep their order.</summary>
    public static SparseRows Of(int rows, int columns, int[] rowOf, int[] columnOf, Func<int, float> value)
    {
        var start = new int[rows + 1];
        foreach (var row in rowOf) start[row + 1]++;
        for (var row = 0; row < rows; row++) start[row + 1] += start[row];
        var (next, sorted, values) = ((int[])start.Clone(), new int[rowOf.Length], new float[rowOf.Length]);
        for (var entry = 0; entry < rowOf.Length; entry++)
        {
            var place = next[rowOf[entry]]++;
            (sorted[place], values[place]) = (columnOf[entry], value(entry));
        }
        return new SparseRows { Start = start, Columns = sorted, Values = values, ColumnCount = columns };
    }

    /// <summary>The same matrix by its columns.</summary>
    public SparseRows Transpose()
    {
        var rowOf = new int[Columns.Length];
        for (var row = 0; row < Count; row++) rowOf.AsSpan(Start[row], LengthOf(row)).Fill(row);
        return Of(ColumnCount, Count, Columns, rowOf, entry => Values[entry]);
    }
}
