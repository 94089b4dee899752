using System.Collections.Immutable;
using SwipeShop.Catalog;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Users;

internal sealed partial class UserGrain
{
    private ShopperTaste? _taste; // small; what it was folded with is kept for some shoppers only
    private (SwipeLog Log, int Revision, int Swipes, Preferences Preferences) _folded;
    private KeptRanking? _ranked;

    public async Task<Reply<Deck>> GetDeck(Guid session, DeckQuery query)
    {
        while (true)
        {
            if (!Admits(session, out var user, out var refusal)) return refusal;
            // One state of the user for everything: nothing is awaited until the request is made.
            var (reflects, serving) = (user.Swipes.Seq, ranker.Current.Serving);
            var evidence = query.Explain && serving is not null ? TasteEvidence.Of(serving, user.Swipes, user.Preferences) : null;
            var request = new RankingRequest(
                user.Swipes.Seen, query.Exclude, query.Filter, query.Limit, TasteOf(user, serving), SeedOf(reflects),
                user.Preferences.Limits.Beside(query.Filter));
            if (await RankAsync(RankedState.Of(serving, user, request), request) is not { } ranking) continue; // swapped meanwhile
            return new Deck([.. ranking.Items.Select(Card)], reflects, ranking.Model, query.Explain ? Explain(ranking, serving, evidence) : []);
        }
    }

    public async Task<Reply<ImmutableArray<Card>>> GetSimilar(Guid session, int itemId, int limit)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (!await catalog.KnowsAsync(itemId)) return Refusal.NoSuchItem(itemId);
        var alike = await GrainFactory.Grain<IRecommenderGrain>(0).FindSimilar(itemId, user.Swipes.Seen, limit);
        return alike.Select(Card).ToImmutableArray();
    }

    /// <summary>Ranks, unless the same was asked for last.</summary>
    private async Task<Ranking?> RankAsync(RankedState? state, RankingRequest request)
    {
        var now = clock.GetUtcNow();
        if (state is { } asked && _ranked is { } kept && kept.State == asked && kept.Until > now) return kept.Ranking;
        var ranking = await GrainFactory.Grain<IRecommenderGrain>(0).Recommend(request);
        if (state is { } ranked && ranking is not null) _ranked = new KeptRanking(ranked, ranking, now + rankerOptions.DeckLifetime);
        return ranking;
    }

    /// <summary>Folds in whatever came since the last deck.</summary>
    private ShopperTaste? TasteOf(UserRows user, ServingSnapshot? serving)
    {
        if (serving is null) return null;
        var standing = (user.Swipes, user.Swipes.Revision, user.Swipes.Count, user.Preferences);
        if (_taste is { } known && known.Snapshot == serving.Number && _folded == standing) return known;
        var taste = tastes.Take(UserId);
        if (taste is null || !taste.Follows(serving, user.Swipes, user.Preferences)) taste = new FoldedTaste(serving, user.Swipes, user.Preferences);
        tastes.Put(UserId, taste);
        (_taste, _folded) = (taste.Shopper, standing);
        return _taste;
    }

    /// <summary>By a taste folded for this alone: the kept one may have gone on while the ranking was awaited.</summary>
    private static ImmutableArray<Explanation> Explain(Ranking ranking, ServingSnapshot? serving, TasteEvidence? evidence)
    {
        if (serving is null || evidence is null) return [.. ranking.Scores.Select(rate => new Explanation(rate, rate, []))];
        var taste = new Taste(serving.Items);
        foreach (var swipe in evidence.All) taste.Add(swipe);
        return [.. ranking.Items.Select(id => evidence.Explain(taste, serving.Items.RowOf(id)))];
    }

    /// <summary>The same deck for the same state; another one after each swipe.</summary>
    private ulong SeedOf(int seq) => ((ulong)(uint)UserId << 32) | (uint)seq;
}
