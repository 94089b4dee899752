using SwipeShop.Catalog;
using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Training;

/// <summary>How far a training is.</summary>
/// <param name="Done">Between 0 and 1.</param>
internal readonly record struct TrainingProgress(string Step, double Done);

/// <summary>Trains a model with TorchSharp.</summary>
internal static class ModelTraining
{
    /// <summary>Trains from swipes and from the catalogue's content; either may be empty.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RecommenderModel Train(
        SwipeDataset swipes, IReadOnlyCollection<Item> catalog, IProgress<TrainingProgress>? progress, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
