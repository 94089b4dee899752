namespace SwipeShop.Users;

public sealed class GuestMergeTests
{
    private const SwipeDirection Left = SwipeDirection.Left;
    private const SwipeDirection Right = SwipeDirection.Right;

    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Rows _account = new();
    private readonly Rows _guest = new();

    [Fact]
    public void What_only_the_guest_swiped_is_appended_with_its_favorites()
    {
        _account.Swipe(1, Right, at: 1);
        var (liked, disliked) = (_guest.Swipe(7, Right, at: 2), _guest.Swipe(8, Left, at: 3));

        var (plan, merged) = Merge();

        Assert.Equal([new MovedRow(1, 2, null, false), new MovedRow(2, 3, null, false)], plan.Rows);
        Assert.Equal([7], plan.Liked.Select(f => f.ItemId));
        Assert.Equal([1, 7], merged.FavoriteItems);
        Assert.True(merged.Seen.Contains(8));
        Assert.Equal((2, 3), (merged.Find(liked)!.Value.Seq, merged.Find(disliked)!.Value.Seq));
    }

    [Theory]
    [InlineData(1, 2, Right)] // the guest's is newer
    [InlineData(2, 1, Left)]
    [InlineData(1, 1, Left)] // as old: the account's stands
    public void The_newer_verdict_wins_by_the_time_of_the_swipe(int account, int guest, SwipeDirection wins)
    {
        _account.Swipe(7, Left, at: account);
        _guest.Swipe(7, Right, at: guest);

        var (_, merged) = Merge();

        Assert.Equal(wins, merged.Current(7)!.Value.Direction);
        Assert.Equal(wins == Right, merged.IsFavorite(7));
    }

    [Fact]
    public void A_newer_dislike_of_the_guest_takes_the_favorite_away()
    {
        _account.Swipe(7, Right, at: 1);
        _guest.Swipe(7, Left, at: 2);

        var (plan, merged) = Merge();

        Assert.Equal([7], plan.Dropped);
        Assert.Empty(merged.FavoriteItems);
    }

    [Fact]
    public void A_swipe_that_lost_is_known_by_its_id_and_counts_for_nothing()
    {
        var stands = _account.Swipe(7, Right, at: 5);
        var lost = _guest.Swipe(7, Left, at: 1);

        var (_, merged) = Merge();

        Assert.Equal(2, merged.Find(lost)!.Value.Seq);
        Assert.True(merged.PlanUndo(new UndoCommand(lost, null))!.IsDone);
        // An undo of the item takes back what stands, not what came in last.
        Assert.Equal(stands, merged.PlanUndo(new UndoCommand(null, 7))!.Swipe.SwipeId);
    }

    [Fact]
    public void An_undo_of_the_guests_verdict_brings_back_the_accounts()
    {
        _account.Swipe(7, Right, at: 1);
        var newer = _guest.Swipe(7, Left, at: 2);

        var (_, merged) = Merge();
        merged.Undo(merged.PlanUndo(new UndoCommand(newer, null))!);

        Assert.True(merged.IsFavorite(7));
    }

    [Fact]
    public void What_the_guest_took_back_stays_so_and_does_not_touch_the_accounts_verdict()
    {
        var stands = _account.Swipe(7, Right, at: 1);
        var (undone, alone) = (_guest.Swipe(7, Left, at: 2), _guest.Swipe(8, Right, at: 3));
        _guest.Undo(undone);
        _guest.Undo(alone);

        var (plan, merged) = Merge();

        Assert.Equal(stands, merged.Current(7)!.Value.SwipeId);
        Assert.Null(merged.Current(8));
        Assert.Equal([1, 2], plan.Rows.Select(r => r.GuestSeq)); // the undos themselves say nothing any more
        Assert.All(new[] { undone, alone }, id => Assert.True(merged.PlanUndo(new UndoCommand(id, null))!.IsDone));
    }

    [Fact]
    public void A_change_of_mind_with_an_undo_comes_along_with_its_numbers_moved()
    {
        _account.Swipe(1, Left, at: 1);
        _guest.Swipe(7, Right, at: 2);
        var mistake = _guest.Swipe(7, Left, at: 3);
        _guest.Undo(mistake);

        var (plan, merged) = Merge();

        Assert.Equal([new MovedRow(1, 2, null, false), new MovedRow(2, 3, 4, false), new MovedRow(3, 4, null, false)], plan.Rows);
        Assert.True(merged.IsFavorite(7));
        Assert.Equal(4, merged.Seq);
    }

    [Fact]
    public void A_favorite_that_the_guest_took_out_stays_out()
    {
        _guest.Swipe(7, Right, at: 1, unfavorited: true);
        var (plan, merged) = Merge();
        Assert.Empty(plan.Liked);
        Assert.Empty(merged.FavoriteItems);
        Assert.True(merged.Seen.Contains(7));
    }

    [Fact]
    public void An_id_that_the_account_has_already_keeps_its_meaning()
    {
        var (same, other) = (Guid.NewGuid(), Guid.NewGuid());
        _account.Swipe(1, Right, at: 1, id: same);
        _account.Swipe(2, Right, at: 1, id: other);
        _guest.Swipe(1, Right, at: 0, id: same);
        _guest.Swipe(7, Right, at: 2, id: other);

        var (plan, merged) = Merge();

        Assert.Equal([new MovedRow(2, 3, null, Renamed: true)], plan.Rows);
        Assert.Equal(2, merged.Find(other)!.Value.ItemId);
        Assert.True(merged.IsFavorite(7));
    }

    [Fact]
    public void A_guest_without_swipes_changes_nothing()
    {
        _account.Swipe(1, Right, at: 1);
        var (plan, _) = Merge();
        Assert.Equal((0, 0, 0), (plan.Rows.Length, plan.Liked.Length, plan.Dropped.Length));
    }

    [Fact]
    public void The_favorites_that_are_written_are_those_that_the_merged_log_has()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 300; round++)
        {
            var (account, guest) = (new Rows(), new Rows());
            foreach (var rows in new[] { account, guest })
            {
                for (var i = 0; i < 12; i++)
                {
                    if (random.Next(4) == 0 && rows.Ids.Count > 0) rows.Undo(rows.Ids[random.Next(rows.Ids.Count)]);
                    else rows.Swipe(random.Next(5), random.Next(2) == 0 ? Left : Right, random.Next(100), unfavorited: random.Next(6) == 0);
                }
            }
            var (before, theirs) = (SwipeLog.From(account.All), SwipeLog.From(guest.All));
            var plan = GuestMerge.Plan(before, guest.All);
            var merged = SwipeLog.From([.. account.All, .. guest.Moved(plan)]);

            var written = before.FavoriteItems.Except(plan.Dropped).Union(plan.Liked.Select(f => f.ItemId));
            Assert.Equal(merged.FavoriteItems.Order(), written.Order());
            Assert.Equal(Enumerable.Range(account.All.Count + 1, plan.Rows.Length), plan.Rows.Select(r => r.Seq));
            for (var item = 0; item < 5; item++)
            {
                var newer = new[] { before.Current(item), theirs.Current(item) }.OfType<LoggedSwipe>().OrderByDescending(s => s.At).Select(s => s.SwipeId);
                Assert.Equal(newer.Cast<Guid?>().FirstOrDefault(), merged.Current(item)?.SwipeId);
            }
        }
    }

    private (MergePlan Plan, SwipeLog Merged) Merge()
    {
        var plan = GuestMerge.Plan(SwipeLog.From(_account.All), _guest.All);
        return (plan, SwipeLog.From([.. _account.All, .. _guest.Moved(plan)]));
    }

    /// <summary>The rows of one user's log.</summary>
    private sealed class Rows
    {
        public List<InteractionRow> All { get; } = [];

        public List<Guid> Ids { get; } = [];

        public Guid Swipe(int item, SwipeDirection direction, int at, Guid? id = null, bool unfavorited = false)
        {
            var seq = All.Count + 1;
            var swipe = new LoggedSwipe(seq, item, direction, id ?? Guid.NewGuid(), _start.AddMinutes(at));
            All.Add(new InteractionRow(seq, swipe, null, unfavorited && direction == Right));
            Ids.Add(swipe.SwipeId);
            return swipe.SwipeId;
        }

        public void Undo(Guid id)
        {
            var index = All.FindIndex(r => r.Swipe?.SwipeId == id);
            if (All[index].UndoneSeq is not null) return;
            All[index] = All[index] with { UndoneSeq = All.Count + 1 };
            All.Add(new InteractionRow(All.Count + 1, null, null, false));
        }

        /// <summary>The rows that a plan moves, as the account has them then.</summary>
        public IEnumerable<InteractionRow> Moved(MergePlan plan) => plan.Rows.Select(move =>
        {
            var row = All[move.GuestSeq - 1];
            return row.Swipe is { } swipe
                ? row with { Seq = move.Seq, Swipe = swipe with { Seq = move.Seq, SwipeId = move.Renamed ? Guid.NewGuid() : swipe.SwipeId }, UndoneSeq = move.UndoneSeq }
                : row with { Seq = move.Seq };
        });
    }
}
