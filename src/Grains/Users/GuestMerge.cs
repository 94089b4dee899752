using System.Collections.Immutable;

namespace SwipeShop.Users;

/// <summary>A row of a guest's log, as it goes on in an account's.</summary>
/// <param name="GuestSeq">Its number in the guest's log.</param>
/// <param name="Seq">Its number in the account's.</param>
/// <param name="UndoneSeq">As in <see cref="InteractionRow"/>, in the account's numbers.</param>
/// <param name="Renamed">The account has a swipe with this id already: this one gets a new id.</param>
internal readonly record struct MovedRow(int GuestSeq, int Seq, int? UndoneSeq, bool Renamed);

/// <summary>What an account takes over from a guest.</summary>
/// <param name="Rows">By Seq, without a gap after the account's last.</param>
/// <param name="Liked">The items that become favorites.</param>
/// <param name="Dropped">The items that are favorites no more.</param>
internal sealed record MergePlan(ImmutableArray<MovedRow> Rows, ImmutableArray<FavoriteSwipe> Liked, ImmutableArray<int> Dropped);

/// <summary>
/// How a guest's log goes on in an account's. Per item the newer verdict wins, by the time of the swipe. Where the guest's is newer, all
/// rows of the item are appended, so that an undo brings back what the account had. Where the account's is newer or as old, the guest's
/// swipes are appended as swipes that never counted: their ids are known, so that one that is sent again gets its first answer.
/// </summary>
internal static class GuestMerge
{
    /// <param name="guest">The guest's rows, in the order of their numbers.</param>
    public static MergePlan Plan(SwipeLog account, IReadOnlyList<InteractionRow> guest)
    {
        var log = SwipeLog.From(guest);
        var winning = guest.Where(r => r.Swipe is not null).Select(r => r.Swipe!.Value.ItemId).Distinct()
            .Where(item => log.Current(item) is { } theirs && !(account.Current(item)?.At >= theirs.At))
            .ToHashSet();
        var itemOfUndo = guest.Where(r => r is { Swipe: not null, UndoneSeq: not null })
            .ToDictionary(r => r.UndoneSeq!.Value, r => r.Swipe!.Value.ItemId);

        var kept = guest.Where(row => row.Swipe is { } swipe
            ? winning.Contains(swipe.ItemId) || account.Find(swipe.SwipeId) is null
            : itemOfUndo.TryGetValue(row.Seq, out var item) && winning.Contains(item)).ToList();
        var seqs = kept.Select((row, i) => (row.Seq, New: account.Seq + 1 + i)).ToDictionary(s => s.Seq, s => s.New);
        return new MergePlan(
            [.. kept.Select(Moved)],
            [.. winning.Select(log.FavoriteOf).OfType<FavoriteSwipe>()],
            [.. winning.Where(item => log.FavoriteOf(item) is null && account.IsFavorite(item))]);

        MovedRow Moved(InteractionRow row)
        {
            var seq = seqs[row.Seq];
            if (row.Swipe is not { } swipe) return new MovedRow(row.Seq, seq, null, Renamed: false);
            var undone = !winning.Contains(swipe.ItemId) ? seq : row.UndoneSeq is { } undo ? seqs[undo] : (int?)null;
            return new MovedRow(row.Seq, seq, undone, Renamed: account.Find(swipe.SwipeId) is not null);
        }
    }
}
