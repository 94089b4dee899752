using SwipeShop.Images;

namespace SwipeShop.Catalog.Feeds;

/// <summary>How a feed is to be imported.</summary>
/// <param name="Source">Where the items come from; with the merchant's id it tells an item from all others.</param>
/// <param name="Currency">For prices without one, ISO 4217; null: such a price is refused.</param>
/// <param name="DryRun">Only tell what would happen.</param>
internal sealed record ImportOrder(string Source, string? Currency, bool DryRun);

/// <summary>What became of the rows.</summary>
internal sealed record ImportSummary(int Added = 0, int Changed = 0, int Unchanged = 0, int Refused = 0)
{
    public int Rows => Added + Changed + Unchanged + Refused;

    public ImportSummary With(ImportResult result) => result switch
    {
        ImportResult.Added => this with { Added = Added + 1 },
        ImportResult.Changed => this with { Changed = Changed + 1 },
        ImportResult.Unchanged => this with { Unchanged = Unchanged + 1 },
        _ => this with { Refused = Refused + 1 },
    };

    public ImportSummary With(ImportSummary other) =>
        new(Added + other.Added, Changed + other.Changed, Unchanged + other.Unchanged, Refused + other.Refused);

    public override string ToString() => $"added {Added}, changed {Changed}, unchanged {Unchanged}, refused {Refused}";
}

/// <summary>What became of one row. Its item is null where it was refused.</summary>
internal sealed record ImportedRow(int Row, ImportResult Result, Item? Item, IReadOnlyList<FeedProblem> Problems);

/// <summary>
/// Brings a feed into the catalogue: row by row in bounded memory, good rows in batches of their own transaction, bad ones told with
/// row and field. The same feed again changes nothing.
/// </summary>
internal sealed class FeedImport(ImportStore store, PictureFolder pictures)
{
    private const int BatchRows = 500;

    /// <param name="report">Called for each row, in the order of the file.</param>
    /// <returns>The counts; all rows before a <see cref="FeedException"/> are in.</returns>
    /// <exception cref="FeedException">The file cannot be read any further.</exception>
    public async Task<ImportSummary> RunAsync(
        string path, ImportOrder order, Action<ImportedRow, ImportSummary> report, CancellationToken cancellation)
    {
        var mapping = new FeedMapping(order.Source, order.Currency);
        var images = new FeedImages(path, order.DryRun ? null : pictures);
        var rowOfId = new Dictionary<string, int>();
        var batch = new List<(FeedRow Row, Item? Item, IReadOnlyList<FeedProblem> Problems)>();
        var summary = new ImportSummary();
        try
        {
            await foreach (var row in FeedFile.ReadAsync(path, cancellation))
            {
                var (item, found) = mapping.Map(row);
                var problems = found.ToList();
                if (item is not null && !rowOfId.TryAdd(item.MerchantId, row.Number))
                {
                    problems.Add(new FeedProblem(row.Number, "id", $"\"{item.MerchantId}\" stands in row {rowOfId[item.MerchantId]} already."));
                    item = null;
                }
                if (item is not null)
                {
                    item = await images.ResolveAsync(
                        item, (field, message) => problems.Add(new FeedProblem(row.Number, field, message, Refuses: false)), cancellation);
                }
                batch.Add((row, item, problems));
                if (batch.Count == BatchRows) await FlushAsync();
            }
        }
        finally
        {
            await FlushAsync();
        }
        return summary;

        async Task FlushAsync()
        {
            var items = batch.Select(b => b.Item).OfType<Item>().ToList();
            var results = items.Count == 0 ? [] : await store.ImportAsync(order.Source, items, !order.DryRun, cancellation);
            foreach (var (row, item, problems) in batch)
            {
                var result = item is null ? ImportResult.Refused : results[item.MerchantId];
                summary = summary.With(result);
                report(new ImportedRow(row.Number, result, item, problems), summary);
            }
            batch.Clear();
        }
    }
}
