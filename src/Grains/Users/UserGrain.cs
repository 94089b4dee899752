using System.Collections.Immutable;
using Orleans.Placement;
using SwipeShop.Accounts;
using SwipeShop.Catalog;
using SwipeShop.Recommendations;
using SwipeShop.Recommendations.Serving;

namespace SwipeShop.Users;

/// <summary>
/// A shopper. Rows are the truth and this memory is their cache: a command is judged by the rules, its rows are committed, then memory
/// follows. Reads interleave with a command that waits for its commit, and see what was there before it.
/// </summary>
[RandomPlacement] // by chance they spread evenly; by load, a node that starts slowly stays almost empty
internal sealed partial class UserGrain(
    UserStore store,
    PreferencesStore preferencesStore,
    SwipeStore swipeStore,
    SwipeWriter writer,
    GuestStore guestStore,
    AccountStore accounts,
    SessionStore sessionStore,
    SessionOptions sessionOptions,
    CatalogSource catalog,
    CardBook cards,
    Ranker ranker,
    RankerOptions rankerOptions,
    TasteCache<FoldedTaste> tastes,
    TimeProvider clock) : Grain, IUserGrain, ISessionsGrain, IUserAccountGrain
{
    private UserRows? _user; // null: there is no such user, or memory was dropped
    private bool _dropped;

    private int UserId => (int)this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _user = await LoadAsync(cancellationToken);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        tastes.Take(UserId);
        return Task.CompletedTask;
    }

    public async Task<Reply<SwipeReceipt>> Swipe(Guid session, SwipeCommand swipe)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (!await catalog.KnowsAsync(swipe.ItemId)) return Refusal.NoSuchItem(swipe.ItemId);
        var plan = new SwipePlan(user.Swipes);
        var reply = plan.Take(swipe, Now());
        return await CommitAsync(plan, user) ?? reply;
    }

    public async Task<Reply<SwipeBatchReceipt>> SwipeAll(Guid session, ImmutableArray<SwipeCommand> swipes)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        var known = await catalog.FindAsync(swipes.Select(s => s.ItemId));
        var plan = new SwipePlan(user.Swipes);
        var results = ImmutableArray.CreateBuilder<SwipeResult>(swipes.Length);
        foreach (var swipe in swipes)
        {
            var reply = known[swipe.ItemId] is null ? Refusal.NoSuchItem(swipe.ItemId) : plan.Take(swipe, Now());
            results.Add(reply.Succeeded(out var receipt, out var refused)
                ? new SwipeResult(receipt.SwipeId, null)
                : new SwipeResult(swipe.SwipeId, refused));
        }
        if (await CommitAsync(plan, user) is { } failed) return failed;
        return new SwipeBatchReceipt(results.MoveToImmutable(), user.Swipes.Seq);
    }

    public async Task<Reply<int>> Undo(Guid session, UndoCommand undo)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (user.Swipes.PlanUndo(undo) is not { } plan)
        {
            return undo.SwipeId is null
                ? new Refusal(RefusalReason.NoSuchSwipe, $"Item {undo.ItemId} was not swiped.", "item_id")
                : new Refusal(RefusalReason.NoSuchSwipe, $"There is no swipe {undo.SwipeId}.", "swipe_id");
        }
        if (plan.IsDone) return plan.Seq;
        if (Failed(await swipeStore.UndoAsync(UserId, plan, Now())) is { } failed) return failed;
        user.Swipes.Undo(plan);
        return plan.Seq;
    }

    public Task<Reply<FavoritesPage>> GetFavorites(Guid session, int limit, int? before)
    {
        if (!Admits(session, out var user, out var refusal)) return Task.FromResult<Reply<FavoritesPage>>(refusal);
        var newestFirst = user.Swipes.NewestFavorites(before).Take(limit + 1).ToList();
        var page = newestFirst.Take(limit).Select(f => new Favorite(Card(f.ItemId), f.AddedAt));
        return Task.FromResult<Reply<FavoritesPage>>(
            new FavoritesPage([.. page], newestFirst.Count > limit ? newestFirst[limit - 1].Seq : null));
    }

    public async Task<Reply<bool>> RemoveFavorite(Guid session, int itemId)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (user.Swipes.FavoriteOf(itemId) is not { } favorite) return false;
        if (Failed(await swipeStore.UnfavoriteAsync(UserId, favorite, Now())) is { } failed) return failed;
        user.Swipes.Unfavorite(favorite);
        return true;
    }

    /// <summary>Whether the session lives; if so, with what this user's memory holds.</summary>
    private bool Admits(Guid session, out UserRows user, out Refusal refusal)
    {
        (user, refusal) = (_user!, _dropped ? Refusal.Unavailable : Refusal.SessionEnded);
        return _user is not null && _user.Sessions.IsLive(session, clock.GetUtcNow());
    }

    private async Task<Refusal?> CommitAsync(SwipePlan plan, UserRows user)
    {
        if (plan.Added.Count == 0) return null;
        var (liked, dropped) = plan.FavoriteChanges();
        if (Failed(await writer.WriteAsync(new SwipeUnit(UserId, plan.Added, liked, dropped))) is { } failed) return failed;
        foreach (var swipe in plan.Added) user.Swipes.Append(swipe);
        return null;
    }

    /// <summary>
    /// Null where the rows are committed. Where they may be, or where rows differ from what this activation knows (for a moment a
    /// second one can exist), its memory goes: the next call reloads before it answers anything.
    /// </summary>
    private Refusal? Failed(WriteOutcome outcome)
    {
        if (outcome == WriteOutcome.Committed) return null;
        if (outcome != WriteOutcome.Refused) Drop();
        return Refusal.Unavailable;
    }

    /// <summary>Lets go of memory that rows may contradict.</summary>
    private void Drop()
    {
        (_user, _dropped) = (null, true);
        DeactivateOnIdle();
    }

    private async Task<UserRows?> LoadAsync(CancellationToken cancellation)
    {
        var user = await store.LoadAsync(UserId, cancellation);
        if (user is not null) await catalog.FindAsync([.. user.Swipes.FavoriteItems, .. user.Cart.Items]);
        return user;
    }

    /// <summary>Postgres keeps microseconds; memory must hold what a reload would give.</summary>
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private Card Card(int itemId) => cards[itemId];
}
