using SwipeShop.Catalog;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Users;

/// <summary>
/// Everything that a ranking by the model follows from, but for the counts of likes. A question with a filter is not kept: prices come and go
/// with the time of day, and nobody asks the same one twice.
/// </summary>
/// <param name="Snapshot">The number of what serves, and not itself: a shopper who is away must not keep it in memory.</param>
internal readonly record struct RankedState(long Snapshot, SwipeLog Log, int Seq, int Revision, Preferences Preferences, int Limit)
{
    /// <returns>Null where the ranking is not to be kept.</returns>
    public static RankedState? Of(ServingSnapshot? serving, UserRows user, RankingRequest request) =>
        serving is not null && request is { Exclude.IsEmpty: true, Limits: null } && request.Filter == ItemFilter.Everything
            ? new RankedState(serving.Number, user.Swipes, user.Swipes.Seq, user.Swipes.Revision, user.Preferences, request.Limit)
            : null;
}

/// <summary>A shopper's last ranking: the answer to the same question, until anything that it follows from changes.</summary>
/// <param name="Until">When the lifetime of decks ends.</param>
internal sealed record KeptRanking(RankedState State, Ranking Ranking, DateTimeOffset Until);
