using SwipeShop.Catalog;

namespace SwipeShop.Recommendations.Serving;

/// <summary>Items that stand for what a shopper's preferences name: a few of each preferred category and brand.</summary>
internal static class PreferredItems
{
    /// <summary>
    /// Takes turns among the categories and brands, and spreads over the items of each; where both are named, of a category only those
    /// of a preferred brand, and the other way round, if there are any. The same snapshot gives the same items.
    /// </summary>
    public static List<int> Of(ServingSnapshot snapshot, IReadOnlyList<string> categories, IReadOnlyList<string> brands, int count)
    {
        var columns = snapshot.Columns;
        List<int>[] wanted =
        [
            .. categories.Select(name => Rows(snapshot, columns.Category, new ItemFilter(Category: name).MatchesCategory)),
            .. brands.Select(name => Rows(snapshot, columns.Brand, new ItemFilter(Brand: name).MatchesBrand)),
        ];
        var (ofCategories, ofBrands) = (Union(wanted[..categories.Count]), Union(wanted[categories.Count..]));
        for (var w = 0; w < wanted.Length; w++)
        {
            var both = wanted[w].Where((w < categories.Count ? ofBrands : ofCategories).Contains).ToList();
            if (both.Count > 0) wanted[w] = both;
        }
        wanted = [.. wanted.Where(rows => rows.Count > 0)];
        if (wanted.Length == 0) return [];
        var each = (count + wanted.Length - 1) / wanted.Length;
        var inTurns = Enumerable.Range(0, each).SelectMany(turn => wanted.Select(rows => rows[(int)((2L * turn + 1) * rows.Count / (2 * each))]));
        return [.. inTurns.Distinct().Take(count).Select(row => snapshot.Items.Ids[row])];
    }

    private static List<int> Rows(ServingSnapshot snapshot, TextColumn column, Predicate<string?> matches)
    {
        var (wanted, rows) = (column.Where(matches), new List<int>());
        for (var row = 0; row < snapshot.Items.Count; row++)
            if (wanted[column[row]]) rows.Add(row);
        return rows;
    }

    private static HashSet<int> Union(IEnumerable<List<int>> lists) => [.. lists.SelectMany(rows => rows)];
}
