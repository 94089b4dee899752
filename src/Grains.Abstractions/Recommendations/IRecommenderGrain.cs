using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Catalog;

namespace SwipeShop.Recommendations;

/// <summary>Ranks items for a shopper, from what each silo holds in memory. It keeps nothing: any number of activations do the same.</summary>
[Alias("recommender")]
public interface IRecommenderGrain : IGrainWithIntegerKey
{
    /// <returns>Null where the taste was folded with another snapshot than this silo serves now: fold it anew, and ask again.</returns>
    [Alias("recommend"), AlwaysInterleave]
    Task<Ranking?> Recommend(RankingRequest request);

    /// <summary>Items like one that the catalogue has, the most alike first, whatever their brands.</summary>
    /// <param name="seen">The items that the shopper has swiped: neither they nor their variants are given.</param>
    /// <param name="limit">1 to 100.</param>
    [Alias("find-similar"), AlwaysInterleave]
    Task<ImmutableArray<int>> FindSimilar(int itemId, ItemSet seen, int limit);
}

/// <param name="Seen">The items that the shopper has swiped: neither they nor their variants are recommended.</param>
/// <param name="Exclude">Items that the client already has in hand.</param>
/// <param name="Taste">What the shopper's swipes say; null where no model is in use.</param>
/// <param name="Limits">What else an item must match; null: nothing.</param>
/// <param name="Seed">Of the exploration: the same request with the same seed is ranked the same.</param>
[GenerateSerializer, Immutable, Alias("ranking-request")]
public sealed record RankingRequest(
    [property: Id(0)] ItemSet Seen,
    [property: Id(1)] ImmutableArray<int> Exclude,
    [property: Id(2)] ItemFilter Filter,
    [property: Id(3)] int Limit,
    [property: Id(4)] ShopperTaste? Taste = null,
    [property: Id(5)] ulong Seed = 0,
    [property: Id(6)] DefaultFilter? Limits = null);

/// <summary>A shopper's swipes, folded into the space of a model's embeddings. Its arrays never change.</summary>
/// <param name="Snapshot">What it was folded with, by the number that this silo gave it.</param>
/// <param name="Offset">Part of every item's score.</param>
/// <param name="Weights">As many as an embedding has numbers.</param>
/// <param name="Covariance">Of the taste part of the weights, square, row by row.</param>
[GenerateSerializer, Immutable, Alias("shopper-taste")]
public sealed record ShopperTaste(
    [property: Id(0)] long Snapshot,
    [property: Id(1)] float Offset,
    [property: Id(2)] float[] Weights,
    [property: Id(3)] float[] Covariance);

/// <param name="Items">Item ids, in the order of the deck.</param>
/// <param name="Scores">What each item's like is worth by the model, without any exploration.</param>
/// <param name="Model">What ranked them.</param>
[GenerateSerializer, Immutable, Alias("ranking")]
public sealed record Ranking(
    [property: Id(0)] ImmutableArray<int> Items,
    [property: Id(1)] string Model,
    [property: Id(2)] ImmutableArray<float> Scores);
