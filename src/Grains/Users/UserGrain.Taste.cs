namespace SwipeShop.Users;

internal sealed partial class UserGrain
{
    public Task<Reply<int>> Forget(Guid session, int itemId) => SetForgottenAsync(session, itemId, forgotten: true);

    public Task<Reply<int>> Remember(Guid session, int itemId) => SetForgottenAsync(session, itemId, forgotten: false);

    public Task<Reply<Preferences>> GetPreferences(Guid session) =>
        Task.FromResult<Reply<Preferences>>(Admits(session, out var user, out var refusal) ? user.Preferences : refusal);

    public async Task<Reply<Preferences>> SetPreferences(Guid session, Preferences preferences)
    {
        if (!Admits(session, out _, out var refusal)) return refusal;
        if (preferences.Limits.Currency is { } currency && !Prices.Currencies.Contains(currency))
            return new Refusal(RefusalReason.Invalid, "This is no currency of ISO 4217.", "price_range.currency");
        if (Failed(await preferencesStore.PutAsync(UserId, preferences, Now())) is { } failed) return failed;
        _user = _user! with { Preferences = preferences };
        return preferences;
    }

    private async Task<Reply<int>> SetForgottenAsync(Guid session, int itemId, bool forgotten)
    {
        if (!Admits(session, out var user, out var refusal)) return refusal;
        if (user.Swipes.Current(itemId) is not { } swipe)
            return new Refusal(RefusalReason.NoSuchSwipe, $"Item {itemId} was not swiped.", "item_id");
        if (user.Swipes.IsForgotten(itemId) != forgotten)
        {
            if (Failed(await swipeStore.ForgetAsync(UserId, swipe.Seq, forgotten ? Now() : null)) is { } failed) return failed;
            user.Swipes.SetForgotten(itemId, forgotten);
        }
        return user.Swipes.Seq;
    }
}
