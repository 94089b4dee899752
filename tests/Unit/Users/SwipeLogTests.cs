namespace SwipeShop.Users;

public sealed class SwipeLogTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SwipeLog _log = new();

    [Fact]
    public void A_right_swipe_makes_a_favorite_and_a_left_one_after_it_takes_it_away()
    {
        Swipe(7, SwipeDirection.Right);
        Assert.True(_log.IsFavorite(7));

        Swipe(7, SwipeDirection.Left);
        Assert.False(_log.IsFavorite(7));
        Assert.True(_log.Seen.Contains(7));
    }

    [Fact]
    public void Undo_restores_the_favorite_that_a_left_swipe_took_away_with_its_time()
    {
        var like = Swipe(7, SwipeDirection.Right);
        var dislike = Swipe(7, SwipeDirection.Left);

        Undo(dislike.SwipeId);

        Assert.Equal(new FavoriteSwipe(like.Seq, 7, like.At), _log.FavoriteOf(7));
        Assert.Equal(3, _log.Seq);
    }

    [Fact]
    public void Undo_of_the_only_swipe_makes_the_item_new_again()
    {
        var like = Swipe(7, SwipeDirection.Right);

        Undo(like.SwipeId);

        Assert.False(_log.Seen.Contains(7));
        Assert.Empty(_log.FavoriteItems);
    }

    [Fact]
    public void Undo_of_an_older_swipe_leaves_the_newer_one_standing()
    {
        var like = Swipe(7, SwipeDirection.Right);
        Swipe(7, SwipeDirection.Left);

        Undo(like.SwipeId);

        Assert.Equal(SwipeDirection.Left, _log.Current(7)!.Value.Direction);
    }

    [Fact]
    public void Undo_repeated_finds_nothing_to_do()
    {
        var like = Swipe(7, SwipeDirection.Right);
        Undo(like.SwipeId);

        var again = _log.PlanUndo(new UndoCommand(like.SwipeId, null))!;

        Assert.True(again.IsDone);
        Assert.Equal(2, again.Seq);
    }

    [Fact]
    public void Undo_by_item_takes_back_its_last_swipe_only_however_often_it_is_repeated()
    {
        Swipe(7, SwipeDirection.Right);
        Swipe(7, SwipeDirection.Left);

        _log.Undo(_log.PlanUndo(new UndoCommand(null, 7))!);
        Assert.True(_log.PlanUndo(new UndoCommand(null, 7))!.IsDone);

        Assert.Equal(SwipeDirection.Right, _log.Current(7)!.Value.Direction);
    }

    [Fact]
    public void There_is_nothing_to_undo_where_nothing_was_swiped()
    {
        Assert.Null(_log.PlanUndo(new UndoCommand(Guid.NewGuid(), null)));
        Assert.Null(_log.PlanUndo(new UndoCommand(null, 7)));
    }

    [Fact]
    public void A_favorite_that_was_taken_out_stays_out_after_a_left_swipe_and_its_undo()
    {
        Swipe(7, SwipeDirection.Right);
        _log.Unfavorite(_log.FavoriteOf(7)!.Value);
        var dislike = Swipe(7, SwipeDirection.Left);

        Undo(dislike.SwipeId);

        Assert.False(_log.IsFavorite(7));
        Assert.True(_log.Seen.Contains(7));
    }

    [Fact]
    public void Favorites_come_newest_first_and_page_by_number()
    {
        foreach (var item in new[] { 1, 2, 3, 4, 5 }) Swipe(item, SwipeDirection.Right);

        Assert.Equal([5, 4, 3, 2, 1], _log.NewestFavorites(null).Select(f => f.ItemId));
        Assert.Equal([2, 1], _log.NewestFavorites(before: 3).Select(f => f.ItemId));
        Undo(_log.Current(3)!.Value.SwipeId);
        Assert.Equal([2, 1], _log.NewestFavorites(before: 3).Select(f => f.ItemId));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_history_reads_the_same_live_and_reloaded_and_as_the_plain_rule_says(int seed)
    {
        var random = new Random(seed);
        var rows = new List<InteractionRow>();
        for (var i = 0; i < 2_000; i++)
        {
            var item = random.Next(1, 30);
            switch (random.Next(4))
            {
                case 0 when rows.Count > 0:
                    var target = rows[random.Next(rows.Count)].Swipe;
                    if (target is { } swipe) UndoRow(rows, swipe.SwipeId);
                    break;
                case 1 when _log.FavoriteOf(item) is { } favorite:
                    _log.Unfavorite(favorite);
                    rows[favorite.Seq - 1] = rows[favorite.Seq - 1] with { Unfavorited = true };
                    break;
                default:
                    var added = Swipe(item, random.Next(2) == 0 ? SwipeDirection.Left : SwipeDirection.Right);
                    rows.Add(new InteractionRow(added.Seq, added, null, false));
                    break;
            }
        }

        var reloaded = SwipeLog.From(rows);
        for (var item = 1; item < 30; item++)
        {
            var last = rows.LastOrDefault(r => r.Swipe?.ItemId == item && r.UndoneSeq is null);
            Assert.Equal(last.Swipe, _log.Current(item));
            Assert.Equal(last.Swipe, reloaded.Current(item));
            Assert.Equal(last.Swipe is not null, _log.Seen.Contains(item));
            Assert.Equal(last.Swipe is not null, reloaded.Seen.Contains(item));
        }
        var favorites = rows
            .Where(r => r is { Swipe.Direction: SwipeDirection.Right, Unfavorited: false } && r.Swipe == _log.Current(r.Swipe.Value.ItemId))
            .Select(r => r.Seq)
            .Reverse()
            .ToList();
        Assert.Equal(favorites, _log.NewestFavorites(null).Select(f => f.Seq));
        Assert.Equal(favorites, reloaded.NewestFavorites(null).Select(f => f.Seq));
        Assert.Equal(_log.Seq, reloaded.Seq);
    }

    private void UndoRow(List<InteractionRow> rows, Guid swipeId)
    {
        var plan = _log.PlanUndo(new UndoCommand(swipeId, null))!;
        if (plan.IsDone) return;
        _log.Undo(plan);
        rows[plan.Swipe.Seq - 1] = rows[plan.Swipe.Seq - 1] with { UndoneSeq = plan.Seq };
        rows.Add(new InteractionRow(plan.Seq, null, null, false));
    }

    private LoggedSwipe Swipe(int item, SwipeDirection direction)
    {
        var swipe = new LoggedSwipe(_log.Seq + 1, item, direction, Guid.NewGuid(), _start.AddSeconds(_log.Seq));
        _log.Append(swipe);
        return swipe;
    }

    private void Undo(Guid swipeId) => _log.Undo(_log.PlanUndo(new UndoCommand(swipeId, null))!);
}
