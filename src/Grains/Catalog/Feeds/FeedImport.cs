using SwipeShop.Images;

namespace SwipeShop.Catalog.Feeds;

/// <summary>How a feed is to be imported.</summary>
/// <param name="Source">Where the items come from; with the merchant's id it tells an item from all others.</param>
/// <param name="Currency">For prices without one, ISO 4217; null: such a price is refused.</param>
/// <param name="DryRun">Only tell what would happen.</param>
/// <param name="Full">The feed holds all that the source has: what it does not hold becomes unavailable.</param>
/// <param name="Force">Also if that is more than half of what was available.</param>
internal sealed record ImportOrder(string Source, string? Currency, bool DryRun, bool Full = false, bool Force = false);

/// <summary>What became of one row. Its item is null where it was refused.</summary>
internal sealed record ImportedRow(int Row, ImportResult Result, Item? Item, IReadOnlyList<FeedProblem> Problems);

/// <summary>
/// Brings a feed into the catalogue: row by row in bounded memory, good rows in batches of their own transaction, bad ones told with
/// row and field. The same feed again changes nothing.
/// </summary>
internal sealed class FeedImport(ImportStore store, PictureFolder pictures)
{
    private const int BatchRows = 500;

    /// <param name="path">A feed that is a file.</param>
    /// <inheritdoc cref="RunAsync(FeedContent, ImportOrder, Action{ImportedRow, ImportSummary}, CancellationToken)"/>
    public async Task<ImportSummary> RunAsync(
        string path, ImportOrder order, Action<ImportedRow, ImportSummary> report, CancellationToken cancellation)
    {
        await using var feed = FeedContent.OfFile(path);
        return await RunAsync(feed, order, report, cancellation);
    }

    /// <param name="report">Called for each row, in the order of the feed.</param>
    /// <returns>The counts; all rows before a <see cref="FeedException"/> are in.</returns>
    /// <exception cref="FeedException">The feed cannot be read any further; nothing was made unavailable.</exception>
    public async Task<ImportSummary> RunAsync(
        FeedContent feed, ImportOrder order, Action<ImportedRow, ImportSummary> report, CancellationToken cancellation)
    {
        var mapping = new FeedMapping(order.Source, order.Currency);
        var images = new FeedImages(feed, order.DryRun ? null : pictures);
        var rowOfId = new Dictionary<string, int>();
        var full = order.Full ? await FullFeed.BeginAsync(store, order, cancellation) : null;
        var batch = new List<(FeedRow Row, Item? Item, IReadOnlyList<FeedProblem> Problems)>();
        var summary = new ImportSummary();
        try
        {
            await foreach (var row in FeedFile.ReadAsync(feed, cancellation))
            {
                var (item, found) = mapping.Map(row);
                full?.Saw(row, item);
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
        return full is null ? summary : await full.EndAsync(summary, cancellation);

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
