using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>How far a training is.</summary>
/// <param name="Done">Between 0 and 1.</param>
internal readonly record struct TrainingProgress(string Step, double Done);

/// <summary>Trains a model with TorchSharp: content directions, taste, co-likes, and the way from content to both.</summary>
internal static class ModelTraining
{
    /// <summary>Trains from swipes and from the catalogue's content; either may be empty.</summary>
    /// <param name="catalog">Items beside those that the swipes are of; with their content.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TrainingUnavailableException">libtorch cannot be loaded.</exception>
    public static RecommenderModel Train(
        SwipeDataset swipes, IReadOnlyCollection<Item> catalog, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var content = catalog.ToDictionary(item => item.Id, ContentFeatures.Of);
        return Train(swipes, content, new TrainingSettings(), progress, cancellation);
    }

    /// <param name="content">The features of items by their ids; items that no swipe is of are part of the model too.</param>
    public static RecommenderModel Train(
        SwipeDataset swipes, IReadOnlyDictionary<int, List<ContentFeature>> content, TrainingSettings settings,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        TorchMath.Load();
        swipes = swipes.With(content.Keys);
        var (contentWidth, tasteWidth, coLikeWidth) = TrainingSettings.Dimensions(swipes.Count);
        if (content.Count == 0) contentWidth = 0;
        void Tell(string step, double done) => progress?.Report(new TrainingProgress(step, done));

        Tell("content", 0);
        var matrix = ContentMatrix.Of([.. swipes.ItemIds.Select(id => content.GetValueOrDefault(id))]);
        var training = new ContentTraining(settings);
        var directions = new ContentTower(contentWidth, matrix.Buckets, matrix.Rarity, training.Directions(matrix, contentWidth, cancellation));
        var embedded = Embed(directions, swipes.ItemIds, content);

        var rates = ItemRates.Of(swipes, settings);
        var taste = new TasteTraining(settings)
            .Train(swipes, rates.Smoothed, embedded, contentWidth, tasteWidth, done => Tell("taste", done), cancellation);
        var coLikes = coLikeWidth == 0
            ? new CoLikeTraining.Result([], [], 0)
            : new CoLikeTraining(settings).Train(swipes, coLikeWidth, done => Tell("co-likes", done), cancellation);

        Tell("new items", 0);
        bool IsKnown(int item) => rates.Swipes[item] > 0;
        var towardsCoLikes = training.Regress(matrix, coLikes.Items, coLikeWidth, IsKnown, cancellation);
        var assembly = new ModelAssembly(contentWidth, tasteWidth, coLikeWidth);
        var tower = assembly.Tower(directions, taste.ContentScale, towardsCoLikes);
        return new RecommenderModel
        {
            FoldIn = new FoldInSettings(taste.Noise, taste.BiasLoading, settings.CoLikeRidge, coLikes.Alpha, settings.CoLikeShare),
            MeanLikeRate = rates.Mean,
            Items = swipes.ItemIds,
            Base = rates.Smoothed,
            Embeddings = assembly.Embeddings(
                swipes.ItemIds, content, tower, embedded, taste.ContentScale, taste.Learned, coLikes.Items, rates.Swipes, settings.ContentSwipes),
            TasteDimensions = contentWidth + tasteWidth,
            CoLikeDimensions = coLikeWidth,
            CoLikeGram = coLikes.Gram,
            Content = tower,
        };
    }

    private static float[] Embed(ContentTower tower, int[] ids, IReadOnlyDictionary<int, List<ContentFeature>> content)
    {
        var embedded = new float[ids.Length * tower.Dimensions];
        for (var item = 0; item < ids.Length; item++)
            if (content.TryGetValue(ids[item], out var features)) tower.Embed(features, embedded.AsSpan(item * tower.Dimensions, tower.Dimensions));
        return embedded;
    }
}

/// <summary>The smoothed like-rates of the items, by their numbers, and how often each was swiped.</summary>
internal sealed record ItemRates(float[] Smoothed, int[] Swipes, float Mean)
{
    public static ItemRates Of(SwipeDataset swipes, TrainingSettings settings)
    {
        var (likes, counts) = (new int[swipes.ItemIds.Length], new int[swipes.ItemIds.Length]);
        for (var s = 0; s < swipes.Count; s++)
        {
            counts[swipes.Items[s]]++;
            if (swipes.Liked[s]) likes[swipes.Items[s]]++;
        }
        var mean = swipes.Count == 0 ? 0.5f : likes.Sum() / (float)swipes.Count;
        var k = settings.LikeRateSmoothing;
        return new ItemRates([.. likes.Zip(counts, (liked, swiped) => (liked + k * mean) / (swiped + k))], counts, mean);
    }
}
