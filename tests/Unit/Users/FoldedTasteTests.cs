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
    public void After_any_swipes_and_undos_it_is_bit_for_bit_that_of_the_swipes_that_stand_in_their_order()
    {
        var random = new Random(3);
        var (log, ids) = (new SwipeLog(), new List<Guid>());
        var taste = new FoldedTaste(_snapshot, log);
        for (var step = 0; step < 400; step++)
        {
            if (ids.Count > 0 && random.Next(4) == 0) Undo(log, ids[random.Next(ids.Count)]);
            else ids.Add(Swipe(log, 1 + random.Next(Items), random.Next(2) == 0));
            if (random.Next(3) == 0) continue; // not after every swipe comes a deck
            if (!taste.Follows(_snapshot, log)) taste = new FoldedTaste(_snapshot, log);
            AssertSame(Standing(log), taste.Shopper);
        }
    }

    [Fact]
    public void A_swipe_of_a_new_item_is_added_and_anything_else_folds_anew()
    {
        var log = new SwipeLog();
        Swipe(log, 1, true);
        var taste = new FoldedTaste(_snapshot, log);

        Swipe(log, 2, false);
        Assert.True(taste.Follows(_snapshot, log));
        var undone = Swipe(log, 3, true);
        Undo(log, undone);
        Assert.False(taste.Follows(_snapshot, log));
        taste = new FoldedTaste(_snapshot, log);
        Swipe(log, 1, false);
        Assert.False(taste.Follows(_snapshot, log));
        taste = new FoldedTaste(_snapshot, log);
        Assert.False(taste.Follows(new ServingSnapshot(2, _snapshot.Model, _catalog), log));
        Assert.False(taste.Follows(_snapshot, new SwipeLog()));
    }

    /// <summary>What stands, told without the log's own list: by each item's last word.</summary>
    private static List<Evidence> Standing(SwipeLog log) =>
    [
        .. Enumerable.Range(1, Items).Select(log.Current).OfType<LoggedSwipe>().OrderBy(s => s.Seq)
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
