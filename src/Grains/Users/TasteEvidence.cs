using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Users;

/// <summary>
/// What a taste is folded from: the swipes that count, and before the first ten of them as many likes of preferred items as are missing
/// to ten. So preferences place a shopper of whom nothing else is known, and give way swipe by swipe.
/// </summary>
internal sealed record TasteEvidence(IReadOnlyList<int> Preferred, IReadOnlyList<Evidence> Swipes)
{
    /// <summary>From so many swipes on, preferences say nothing of the taste any more.</summary>
    public const int Enough = 10;

    public IEnumerable<Evidence> All => Preferred.Select(item => new Evidence(item, true)).Concat(Swipes);

    public static TasteEvidence Of(ServingSnapshot snapshot, SwipeLog log, Preferences preferences)
    {
        List<Evidence> swipes = [.. log.Evidence()];
        var missing = preferences.Categories.IsEmpty && preferences.Brands.IsEmpty ? 0 : Math.Max(0, Enough - swipes.Count);
        return new TasteEvidence(
            missing == 0 ? [] : PreferredItems.Of(snapshot, preferences.Categories, preferences.Brands, missing), swipes);
    }

    /// <summary>Why an item is worth what it is.</summary>
    /// <param name="taste">Of this evidence.</param>
    public Explanation Explain(Taste taste, int row)
    {
        var contributions = taste.Contributions(row);
        var why = All
            .Select((evidence, i) => new Contribution(evidence.ItemId, DirectionOf(evidence, i), contributions[i]))
            .Where(c => taste.Items.RowOf(c.ItemId) >= 0)
            .OrderByDescending(c => MathF.Abs(c.Amount));
        return new Explanation(taste.Vector().Score(taste.Items, row), taste.Items.Base[row], [.. why]);
    }

    private EvidenceDirection DirectionOf(Evidence evidence, int index) =>
        index < Preferred.Count ? EvidenceDirection.Preferred : evidence.Liked ? EvidenceDirection.Right : EvidenceDirection.Left;
}
