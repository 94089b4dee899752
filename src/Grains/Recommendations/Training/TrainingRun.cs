using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>Trains a model: <see cref="ModelTraining"/>, but for tests.</summary>
internal delegate RecommenderModel TrainModel(
    SwipeDataset swipes, IReadOnlyCollection<Item> catalog, IProgress<TrainingProgress>? progress, CancellationToken cancellation);

/// <summary>What became of a training.</summary>
/// <param name="Version">The number under which the model is stored.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record TrainingOutcome(int Version, UseDecision Decision, ModelReport Report, TrainedOn Source, long Bytes);

/// <summary>
/// One training from rows to a stored version: reads the swipes as a stream, leaves out the held-out shoppers, trains, evaluates on them,
/// and puts the model to use unless it is worse than the one in use. Nothing is changed before the end.
/// </summary>
internal sealed class TrainingRun(
    TrainingStore rows, CatalogStore catalog, ModelStore models, ModelLoading loading, ModelFolder folder, TrainingOptions options, TimeProvider clock,
    TrainModel train)
{
    /// <returns>Null where there is nothing to train on: no item.</returns>
    /// <exception cref="TrainingTurnException">Another training is running in the cluster.</exception>
    /// <exception cref="TrainingUnavailableException">libtorch cannot be loaded.</exception>
    /// <exception cref="ModelFormatException">The training made no model that could serve.</exception>
    public async Task<TrainingOutcome?> RunAsync(IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        await using var turn = await rows.TakeTurnAsync($"swipeshop train, process {Environment.ProcessId} on {Environment.MachineName}", cancellation);

        var facts = await rows.FactsAsync(cancellation);
        if (facts.CatalogVersion == 0) return null;
        var (swipes, heldOut) = await ReadAsync(facts.LogLength, progress, cancellation);
        var (catalogVersion, items) = await catalog.LoadAsync(0, cancellation);
        items.Sort((a, b) => a.Id.CompareTo(b.Id));
        var model = await Task.Run(() => train(swipes, items, progress, cancellation), cancellation);
        cancellation.ThrowIfCancellationRequested();

        progress.Report(new TrainingProgress("evaluation", 0));
        var (report, decision) = await EvaluateAsync(model, swipes, items, heldOut, cancellation);

        progress.Report(new TrainingProgress("storing", 0));
        using var draft = folder.NewDraft();
        var checksum = ModelFormat.Write(model, draft.Content);
        var bytes = draft.Content.Length;
        draft.Content.Position = 0;
        var source = new TrainedOn(swipes.Count, swipes.UserCount, model.Items.Length, facts.LogLength, catalogVersion);
        await turn.VerifyAsync(cancellation);
        var version = await models.AddAsync(
            new TrainedModel(clock.GetUtcNow(), checksum, source, report, decision.Use, decision.Why), draft.Content, options.Keep, cancellation);
        return new TrainingOutcome(version, decision, report, source, bytes);
    }

    private async Task<(SwipeDataset Swipes, IReadOnlyList<HeldOutUser> HeldOut)> ReadAsync(
        long expected, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var (builder, heldOut, read) = (new SwipeDatasetBuilder(), new HeldOut(), 0L);
        await foreach (var (user, swipes) in rows.ReadSwipesAsync(cancellation))
        {
            if (swipes.Count == 0) continue; // all of them forgotten
            if (HeldOut.Contains(user)) heldOut.Add(new HeldOutUser(user, swipes));
            else
                foreach (var swipe in swipes) builder.Add(user, swipe.ItemId, swipe.Liked);
            read += swipes.Count;
            progress.Report(new TrainingProgress("swipes", Math.Min(1, read / (double)Math.Max(1, expected))));
        }
        return (builder.Build(), heldOut.Users);
    }

    private async Task<(ModelReport Report, UseDecision Decision)> EvaluateAsync(
        RecommenderModel model, SwipeDataset swipes, List<Item> items, IReadOnlyList<HeldOutUser> heldOut, CancellationToken cancellation)
    {
        var evaluation = new HeldOutEvaluation(heldOut, cancellation);
        var scores = await Task.Run(() => evaluation.Judge(ModelReport.Model, EmbeddedItems.Of(model, items)), cancellation);
        var likeRates = evaluation.Judge(ModelReport.LikeRate, LikeRatesOf(swipes));
        ModelReport Report(params IEnumerable<PolicyScores> policies) => new(heldOut.Count, [.. policies.Select(p => p.Figures)]);

        var (_, stored) = await models.LoadAsync(cancellation);
        if (stored is not [{ InUse: true } inUse, ..]) return (Report(scores, likeRates), UseDecision.First);
        RecommenderModel before;
        try
        {
            before = await loading.LoadAsync(inUse, cancellation);
        }
        catch (ModelFormatException e)
        {
            return (Report(scores, likeRates), new UseDecision(true, $"used: {inUse.Name}, in use until now, is not whole ({e.Message})"));
        }
        var scoresBefore = await Task.Run(() => evaluation.Judge(inUse.Name, EmbeddedItems.Of(before, items)), cancellation);
        return (Report(scores, likeRates, scoresBefore), UseDecision.Between(scores, scoresBefore));
    }

    private static LikeRates LikeRatesOf(SwipeDataset swipes)
    {
        var counts = new LikeCount[swipes.ItemIds.Length];
        for (var item = 0; item < counts.Length; item++) counts[item] = new LikeCount(swipes.ItemIds[item], 0, 0);
        for (var s = 0; s < swipes.Count; s++)
        {
            ref var count = ref counts[swipes.Items[s]];
            count = count with { Likes = count.Likes + (swipes.Liked[s] ? 1 : 0), Swipes = count.Swipes + 1 };
        }
        return new LikeRates(counts);
    }
}
