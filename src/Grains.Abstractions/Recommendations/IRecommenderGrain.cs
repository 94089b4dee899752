using System.Collections.Immutable;
using Orleans.Concurrency;
using SwipeShop.Catalog;

namespace SwipeShop.Recommendations;

/// <summary>Ranks items for a shopper, from what each silo holds in memory. It keeps nothing: any number of activations do the same.</summary>
[Alias("recommender")]
public interface IRecommenderGrain : IGrainWithIntegerKey
{
    [Alias("recommend"), AlwaysInterleave]
    Task<Ranking> Recommend(RankingRequest request);
}

/// <param name="Seen">The items that the shopper has swiped: neither they nor their variants are recommended.</param>
/// <param name="Exclude">Items that the client already has in hand.</param>
[GenerateSerializer, Immutable, Alias("ranking-request")]
public sealed record RankingRequest(
    [property: Id(0)] ItemSet Seen,
    [property: Id(1)] ImmutableArray<int> Exclude,
    [property: Id(2)] ItemFilter Filter,
    [property: Id(3)] int Limit);

/// <param name="Items">Item ids, the best first.</param>
/// <param name="Model">What ranked them.</param>
[GenerateSerializer, Immutable, Alias("ranking")]
public sealed record Ranking([property: Id(0)] ImmutableArray<int> Items, [property: Id(1)] string Model);
