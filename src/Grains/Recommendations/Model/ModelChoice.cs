namespace SwipeShop.Recommendations.Model;

/// <summary>Puts a stored version to use, as somebody asks for it.</summary>
internal sealed class ModelChoice(ModelStore store, ModelLoading loading, TimeProvider clock)
{
    /// <summary>One that is in use already stays so. One that is not whole is refused, so that no node has to.</summary>
    public async Task<Reply<ModelVersion>> UseAsync(int version, CancellationToken cancellation)
    {
        var (_, stored) = await store.LoadAsync(cancellation);
        if (stored.Find(m => m.Version == version) is not { } model) return Refusal.NoSuchModel(version);
        try
        {
            await loading.VerifyAsync(model, cancellation);
        }
        catch (ModelFormatException e)
        {
            return new Refusal(RefusalReason.Conflict, $"{model.Name} is not whole, and cannot be used. {e.Message}", "version");
        }
        if (!model.InUse && !await store.UseAsync(version, clock.GetUtcNow(), cancellation)) return Refusal.NoSuchModel(version);
        var used = (await store.ListAsync(cancellation)).Find(m => m.Version == version);
        return used is null ? Refusal.NoSuchModel(version) : used;
    }
}
