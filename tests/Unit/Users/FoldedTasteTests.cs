using SwipeShop.Catalog;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Model;
using SwipeShop.Recommendations.Serving;
using SwipeShop.Testing;

namespace SwipeShop.Users;

public sealed class FoldedTasteTests
{
    private const int Items = 40;

    private static readonly CatalogSnapshot _catalog = CatalogSnapshot.Empty.With(
        [.. Enumerable.Range(1, Items).Select(id => TestCatalog.Garment($"G{id}") with { Id = id })], 1);

    private static readonly ServingSnapshot _snapshot = new(1, new VersionedModel(1, TestModels.Random(_catalog.NewestFirst, 5)), _catalog);

    [Fact]
    public void After_any_swipes_undos_and_forgetting_it_is_bit_for_bit_that_of_the_swipes_that_stand_in_their_order()
    {
        var random = new Random(3);
        var (log, ids) = (new SwipeLog(), new List<Guid>());
        var taste = new FoldedTaste(_snapshot, log, Preferences.None);
        for (var step = 0; step < 400; step++)
        {
            if (ids.Count > 0 && random.Next(4) == 0) Undo(log, ids[random.Next(ids.Count)]);
            else if (log.Current(1 + step % Items) is { ItemId: var item } && random.Next(4) == 0) log.SetForgotten(item, !log.IsForgotten(item));
            else ids.Add(Swipe(log, 1 + random.Next(Items), random.Next(2) == 0));
            if (random.Next(3) == 0) continue; // not after every swipe comes a deck
            if (!taste.Follows(_snapshot, log, Preferences.None)) taste = new FoldedTaste(_snapshot, log, Preferences.None);
            AssertSame(Standing(log), taste.Shopper);
        }
    }

    [Fact]
    public void A_swipe_of_a_new_item_is_added_and_anything_else_folds_anew()
    {
        var log = new SwipeLog();
        Swipe(log, 1, true);
        var taste = new FoldedTaste(_snapshot, log, Preferences.None);

        Swipe(log, 2, false);
        Assert.True(taste.Follows(_snapshot, log, Preferences.None));
        var undone = Swipe(log, 3, true);
        Undo(log, undone);
        Assert.False(taste.Follows(_snapshot, log, Preferences.None));
        taste = new FoldedTaste(_snapshot, log, Preferences.None);
        Swipe(log, 1, false);
        Assert.False(taste.Follows(_snapshot, log, Preferences.None));
        taste = new FoldedTaste(_snapshot, log, Preferences.None);
        Assert.False(taste.Follows(new ServingSnapshot(2, _snapshot.Model, _catalog), log, Preferences.None));
        Assert.False(taste.Follows(_snapshot, new SwipeLog(), Preferences.None));
    }

    [Fact]
    public void Preferences_place_a_shopper_and_give_way_with_each_of_the_first_ten_swipes()
    {
        var preferences = Preferences.None with { Categories = ["dresses"] };
        var log = new SwipeLog();
        for (var swipes = 0; swipes < 12; swipes++)
        {
            var evidence = TasteEvidence.Of(_snapshot, log, preferences);
            Assert.Equal(Math.Max(0, 10 - swipes), evidence.Preferred.Count);
            Assert.Equal(swipes, evidence.Swipes.Count);
            AssertSame([.. evidence.All], new FoldedTaste(_snapshot, log, preferences).Shopper);
            Swipe(log, swipes + 1, true);
        }
    }

    [Fact]
    public void The_base_and_all_contributions_sum_to_the_score_the_largest_first()
    {
        var random = new Random(9);
        var log = new SwipeLog();
        for (var i = 0; i < 6; i++) Swipe(log, 1 + random.Next(Items), random.Next(2) == 0);
        log.SetForgotten(log.Evidence().First().ItemId, true);
        var evidence = TasteEvidence.Of(_snapshot, log, Preferences.None with { Brands = ["fenwick"] });
        var taste = new Taste(_snapshot.Items);
        foreach (var swipe in evidence.All) taste.Add(swipe);

        for (var row = 0; row < Items; row++)
        {
            var why = evidence.Explain(taste, row);
            Assert.Equal(taste.Vector().Score(_snapshot.Items, row), why.Score);
            Assert.Equal(why.Score, why.Base + why.Why.Sum(c => c.Amount), 1e-5f);
            Assert.Equal(why.Why.OrderByDescending(c => MathF.Abs(c.Amount)), why.Why);
            Assert.Equal(evidence.Swipes.Select(s => s.ItemId).Order(), why.Why.Where(c => c.Direction != EvidenceDirection.Preferred).Select(c => c.ItemId).Order());
            Assert.Equal(evidence.Preferred.Order(), why.Why.Where(c => c.Direction == EvidenceDirection.Preferred).Select(c => c.ItemId).Order());
            Assert.All(why.Why, c => Assert.True(c.Direction == EvidenceDirection.Preferred
                || c.Direction == (log.Current(c.ItemId)!.Value.Direction == SwipeDirection.Right ? EvidenceDirection.Right : EvidenceDirection.Left)));
        }
    }

    /// <summary>What counts, told without the log's own list: by each item's last word.</summary>
    private static List<Evidence> Standing(SwipeLog log) =>
    [
        .. Enumerable.Range(1, Items).Where(item => !log.IsForgotten(item)).Select(log.Current).OfType<LoggedSwipe>().OrderBy(s => s.Seq)
            .Select(s => new Evidence(s.ItemId, s.Direction == SwipeDirection.Right)),
    ];

    private static void AssertSame(List<Evidence> standing, ShopperTaste actual)
    {
        var taste = new Taste(_snapshot.Items);
        foreach (var swipe in standing) taste.Add(swipe);
        Assert.Equal(taste.Vector().Offset, actual.Offset);
        Assert.Equal(taste.Vector().Weights, actual.Weights);
        Assert.Equal(taste.Covariance(), actual.Covariance);
    }

    private static Guid Swipe(SwipeLog log, int item, bool liked)
    {
        var id = Guid.NewGuid();
        log.Append(new LoggedSwipe(log.Seq + 1, item, liked ? SwipeDirection.Right : SwipeDirection.Left, id, DateTimeOffset.UnixEpoch));
        return id;
    }

    private static void Undo(SwipeLog log, Guid id)
    {
        var plan = log.PlanUndo(new UndoCommand(id, null))!;
        if (!plan.IsDone) log.Undo(plan);
    }
}
