using SwipeShop.Recommendations.Model;

namespace SwipeShop.Recommendations.Serving;

/// <summary>A shopper's deck: the best items by the model, with a little exploration.</summary>
/// <param name="exploration">How many standard deviations of what is not known count as a bonus; 0: the exact ranking.</param>
internal sealed class PersonalRanking(ServingSnapshot snapshot, LikeRates rates, float exploration)
{
    private const int Contenders = 100; // of the best, beyond those that are asked for
    private const int Surprises = 100; // at random

    /// <returns>Rows with the model's scores, in the order of the deck.</returns>
    public IReadOnlyList<ScoredRow> Deck(RankingRequest request, ShopperTaste taste, DateTimeOffset now)
    {
        var vector = new UserVector(taste.Offset, taste.Weights);
        var admission = new Admission(snapshot.Catalog, request.Seen, request.Exclude);
        var places = snapshot.Columns.Matching(request.Filter, request.Limits, now);
        var explored = exploration > 0 ? new Exploration(snapshot.Items, rates, exploration, taste.Covariance, request.Seed) : null;
        var count = request.Limit + (explored is null ? request.Limit / 4 : Contenders);

        var picking = new DeckPicking(snapshot.Columns.Brand, snapshot.Products, explored);
        var best = snapshot.Best(vector, count, admission, places);
        if (explored is not null) ExpectInHand(explored, request);
        picking.Add(best);
        if (best.Length < count) return picking.Pick(request.Limit, othersThan: null);
        if (explored is not null) picking.Add(AtRandom(vector, admission, places, request.Seed));
        return picking.Pick(request.Limit, brand => snapshot.Best(vector, count, admission, places, without: brand));
    }

    private void ExpectInHand(Exploration explored, RankingRequest request)
    {
        foreach (var id in request.Exclude)
            if (snapshot.Items.RowOf(id) is >= 0 and var row) explored.Expect(row);
    }

    private IEnumerable<ScoredRow> AtRandom(UserVector vector, Admission admission, ulong[]? places, ulong seed)
    {
        var random = new Random((int)(seed ^ (seed >> 32)));
        for (var i = 0; i < Surprises; i++)
        {
            var row = random.Next(snapshot.Items.Count);
            var place = snapshot.Items.Count - 1 - row;
            if (places is not null && (places[place / 64] >> place & 1) == 0) continue;
            if (admission.Admits(snapshot.Items.Ids[row])) yield return new ScoredRow(row, vector.Score(snapshot.Items, row));
        }
    }
}
