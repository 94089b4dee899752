namespace SwipeShop.Recommendations.Model;

/// <summary>
/// A trained recommender. It never changes. The score of an item for a shopper is the item's base plus one dot product of the item's
/// embedding with the shopper's vector, which is folded in from the shopper's own swipes (<see cref="Taste"/>).
/// </summary>
internal sealed class RecommenderModel
{
    public required FoldInSettings FoldIn { get; init; }

    /// <summary>The base of an item that nobody has swiped: the like-rate of all swipes together, 0 to 1.</summary>
    public required float MeanLikeRate { get; init; }

    /// <summary>The items it was trained with, ascending.</summary>
    public required int[] Items { get; init; }

    /// <summary>The smoothed like-rate of each item, 0 to 1.</summary>
    public required float[] Base { get; init; }

    /// <summary>The embeddings, one row of <see cref="Dimensions"/> for each item: taste, then co-likes.</summary>
    public required float[] Embeddings { get; init; }

    /// <summary>How many numbers of an embedding say what a like or a dislike of the item tells.</summary>
    public required int TasteDimensions { get; init; }

    /// <summary>How many numbers of an embedding say with which others the item is liked.</summary>
    public required int CoLikeDimensions { get; init; }

    /// <summary>α·ΣqqT over all items: what the fold-in of co-likes begins with; square, row by row.</summary>
    public required float[] CoLikeGram { get; init; }

    /// <summary>Places items that the training did not know.</summary>
    public required ContentTower Content { get; init; }

    public int Dimensions => TasteDimensions + CoLikeDimensions;
}

/// <summary>What the fold-in of a shopper's swipes needs beside the embeddings.</summary>
/// <param name="TasteNoise">The variance of a verdict around its expectation (σ²), above 0.</param>
/// <param name="BiasLoading">The loading of every item on the shopper's own like-rate: shoppers differ by its size (a standard deviation).</param>
/// <param name="CoLikeRidge">λ of Rendle et al. (2022): the ridge of a shopper is λ·(swipes + α·items).</param>
/// <param name="CoLikeUnseen">α·items: how many swipes all items together weigh for which there is none.</param>
/// <param name="CoLikeShare">How much the co-likes count in the score.</param>
internal sealed record FoldInSettings(float TasteNoise, float BiasLoading, float CoLikeRidge, float CoLikeUnseen, float CoLikeShare);
