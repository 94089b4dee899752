using SwipeShop.Catalog;
using SwipeShop.Recommendations;

namespace SwipeShop.Users;

/// <summary>
/// Everything that a ranking follows from, but for the counts of likes while a model serves. A question with a filter is not kept: prices
/// come and go with the time of day, and nobody asks the same one twice.
/// </summary>
/// <param name="By">What ranks: the snapshot that serves, or the like-rates while there is none.</param>
internal readonly record struct RankedState(object By, SwipeLog Log, int Seq, int Revision, Preferences Preferences, int Limit)
{
    /// <returns>Null where the ranking is not to be kept.</returns>
    public static RankedState? Of(Rankings current, UserRows user, RankingRequest request) =>
        request is { Exclude.IsEmpty: true, Limits: null } && request.Filter == ItemFilter.Everything
            ? new RankedState((object?)current.Serving ?? current.LikeRate, user.Swipes, user.Swipes.Seq, user.Swipes.Revision, user.Preferences, request.Limit)
            : null;
}

/// <summary>A shopper's last ranking: the answer to the same question, until anything that it follows from changes.</summary>
/// <param name="Until">When the lifetime of decks ends.</param>
internal sealed record KeptRanking(RankedState State, Ranking Ranking, DateTimeOffset Until);
