namespace SwipeShop.Users;

public sealed class SwipePlanTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SwipeLog _log = new();

    [Fact]
    public void A_known_swipe_id_changes_nothing_and_gets_its_first_answer()
    {
        var id = Guid.NewGuid();
        var first = Commit(Named(7, SwipeDirection.Right, id));
        Commit(Named(8, SwipeDirection.Left, Guid.NewGuid()));

        var again = Plan(Named(7, SwipeDirection.Right, id), out var added);

        Assert.Equal(first, again);
        Assert.Empty(added);
    }

    [Fact]
    public void A_known_swipe_id_with_other_content_is_a_conflict()
    {
        var id = Guid.NewGuid();
        Commit(Named(7, SwipeDirection.Right, id));

        Assert.Equal(RefusalReason.Conflict, Refused(Named(7, SwipeDirection.Left, id)));
        Assert.Equal(RefusalReason.Conflict, Refused(Named(8, SwipeDirection.Right, id)));
    }

    [Fact]
    public void A_swipe_id_that_was_undone_stays_undone_when_it_is_replayed()
    {
        var id = Guid.NewGuid();
        Commit(Named(7, SwipeDirection.Right, id));
        _log.Undo(_log.PlanUndo(new UndoCommand(id, null))!);

        Plan(Named(7, SwipeDirection.Right, id), out var added);

        Assert.Empty(added);
        Assert.False(_log.Seen.Contains(7));
    }

    [Fact]
    public void Without_an_id_the_current_direction_is_a_repeat_and_the_other_one_a_change_of_mind()
    {
        var first = Commit(Unnamed(7, SwipeDirection.Right));

        Assert.Equal(first, Plan(Unnamed(7, SwipeDirection.Right), out var repeated));
        Assert.Empty(repeated);

        Plan(Unnamed(7, SwipeDirection.Left), out var changed);
        Assert.Single(changed);
    }

    [Fact]
    public void Without_an_id_a_right_swipe_brings_a_favorite_back_that_was_taken_out()
    {
        Commit(Unnamed(7, SwipeDirection.Right));
        _log.Unfavorite(_log.FavoriteOf(7)!.Value);

        Commit(Unnamed(7, SwipeDirection.Right));

        Assert.True(_log.IsFavorite(7));
    }

    [Fact]
    public void A_new_id_in_the_current_direction_is_a_swipe_of_its_own()
    {
        Commit(Named(7, SwipeDirection.Right, Guid.NewGuid()));
        Assert.Equal(2, Commit(Named(7, SwipeDirection.Right, Guid.NewGuid())).Reflects);
    }

    [Fact]
    public void Swipes_of_one_plan_know_of_each_other()
    {
        var id = Guid.NewGuid();
        var plan = new SwipePlan(_log);
        plan.Take(Named(7, SwipeDirection.Right, id), _now);
        plan.Take(Named(7, SwipeDirection.Right, id), _now);
        plan.Take(Unnamed(7, SwipeDirection.Right), _now);
        plan.Take(Unnamed(7, SwipeDirection.Left), _now);
        plan.Take(Named(8, SwipeDirection.Right, Guid.NewGuid()), _now);

        Assert.Equal([1, 2, 3], plan.Added.Select(s => s.Seq));
        var (liked, dropped) = plan.FavoriteChanges();
        Assert.Equal([8], liked.Select(s => s.ItemId));
        Assert.Empty(dropped); // 7 was no favorite before
    }

    [Fact]
    public void A_left_swipe_drops_only_what_is_a_favorite()
    {
        Commit(Unnamed(7, SwipeDirection.Right));

        var plan = new SwipePlan(_log);
        plan.Take(Unnamed(7, SwipeDirection.Left), _now);
        plan.Take(Unnamed(8, SwipeDirection.Left), _now);

        Assert.Equal([7], plan.FavoriteChanges().Dropped);
    }

    private static SwipeCommand Named(int item, SwipeDirection direction, Guid id) => new(item, direction, id, NamedByClient: true);

    private static SwipeCommand Unnamed(int item, SwipeDirection direction) => new(item, direction, Guid.NewGuid(), NamedByClient: false);

    private SwipeReceipt Plan(SwipeCommand command, out IReadOnlyList<LoggedSwipe> added)
    {
        var plan = new SwipePlan(_log);
        var reply = plan.Take(command, _now);
        added = plan.Added;
        return reply.Value!;
    }

    private SwipeReceipt Commit(SwipeCommand command)
    {
        var receipt = Plan(command, out var added);
        foreach (var swipe in added) _log.Append(swipe);
        return receipt;
    }

    private RefusalReason? Refused(SwipeCommand command) => new SwipePlan(_log).Take(command, _now).Refusal?.Reason;
}
