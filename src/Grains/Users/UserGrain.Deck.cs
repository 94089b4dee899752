using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Users;

internal sealed partial class UserGrain
{
    private ShopperTaste? _taste; // small; what it was folded with is kept for some shoppers only
    private (SwipeLog Log, int Revision, int Swipes) _folded;

    public async Task<Reply<Deck>> GetDeck(Guid session, DeckQuery query)
    {
        while (true)
        {
            if (!Admits(session, out var user, out var refusal)) return refusal;
            // One state of the log for everything: nothing is awaited until the request is made.
            var reflects = user.Swipes.Seq;
            var request = new RankingRequest(
                user.Swipes.Seen, query.Exclude, query.Filter, query.Limit, TasteOf(user, ranker.Current.Serving), SeedOf(reflects));
            if (await GrainFactory.Grain<IRecommenderGrain>(0).Recommend(request) is not { } ranking) continue; // swapped meanwhile
            return new Deck([.. ranking.Items.Select(Card)], reflects, ranking.Model);
        }
    }

    /// <summary>Folds in whatever came since the last deck.</summary>
    private ShopperTaste? TasteOf(UserRows user, ServingSnapshot? serving)
    {
        if (serving is null) return null;
        var standing = (user.Swipes, user.Swipes.Revision, user.Swipes.Count);
        if (_taste is { } known && known.Snapshot == serving.Number && _folded == standing) return known;
        var taste = tastes.Take(UserId);
        if (taste is null || !taste.Follows(serving, user.Swipes)) taste = new FoldedTaste(serving, user.Swipes);
        tastes.Put(UserId, taste);
        (_taste, _folded) = (taste.Shopper, standing);
        return _taste;
    }

    /// <summary>The same deck for the same state; another one after each swipe.</summary>
    private ulong SeedOf(int seq) => ((ulong)(uint)UserId << 32) | (uint)seq;
}
