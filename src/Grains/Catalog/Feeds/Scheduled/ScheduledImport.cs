using Microsoft.Extensions.Logging;

namespace SwipeShop.Catalog.Feeds;

/// <summary>Imports a scheduled feed once, and leaves a row that says what became of it.</summary>
internal sealed class ScheduledImport(
    FeedDownload downloads, FeedImport import, FeedRunStore runs, TimeProvider clock, ILogger<ScheduledImport> log)
{
    private const int MostTold = 20;

    /// <summary>Never fails: the next time may be better.</summary>
    public async Task RunAsync(ScheduledFeed feed, CancellationToken cancellation)
    {
        try
        {
            var run = await runs.BeginAsync(feed, clock.GetUtcNow(), cancellation);
            var told = new List<string>();
            var (summary, problem) = await ImportAsync(feed, told, cancellation);
            await runs.EndAsync(run, clock.GetUtcNow(), summary, problem, told);
            if (problem is null) log.LogInformation("Feed {Source}: {Summary}", feed.Source, summary);
            else log.LogWarning("Feed {Source}: {Summary}. {Problem}", feed.Source, summary, problem);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LogInformation("Feed {Source}: the node stops; the import starts over on the next", feed.Source);
        }
        catch (Exception e)
        {
            log.LogError(e, "Feed {Source} could not be imported", feed.Source);
        }
    }

    private async Task<(ImportSummary Summary, string? Problem)> ImportAsync(ScheduledFeed feed, List<string> told, CancellationToken cancellation)
    {
        var summary = new ImportSummary();
        try
        {
            await using var content = await downloads.OpenAsync(new Uri(feed.Address), cancellation);
            summary = await import.RunAsync(content, feed.Order, (row, soFar) =>
            {
                summary = soFar;
                told.AddRange(row.Problems.Take(MostTold - told.Count).Select(p => p.ToString()));
            }, cancellation);
            return (summary, summary.Withheld);
        }
        catch (FeedException e)
        {
            return (summary, e.Row == 0 ? e.Message : $"row {e.Row}: {e.Message} What came before it is in.");
        }
    }
}
