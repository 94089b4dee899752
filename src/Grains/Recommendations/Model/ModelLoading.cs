using Microsoft.Extensions.Logging;

namespace SwipeShop.Recommendations.Model;

/// <summary>Loads a stored version of the model: from this node's copy, or else from the rows.</summary>
internal sealed class ModelLoading(ModelStore store, ModelFolder folder, ILogger<ModelLoading> log)
{
    /// <exception cref="ModelFormatException">It is not whole.</exception>
    public async Task<RecommenderModel> LoadAsync(StoredModel stored, CancellationToken cancellation)
    {
        if (folder.Open(stored) is { } copy)
        {
            await using (copy)
            {
                try
                {
                    return Read(copy, stored);
                }
                catch (Exception e) when (e is ModelFormatException or IOException)
                {
                    log.LogWarning("This node's copy of {Model} is refused, and fetched again: {Reason}", stored.Name, e.Message);
                }
            }
            folder.Drop(stored);
        }
        return await FetchAsync(stored, cancellation);
    }

    /// <summary>Looks whether the rows of a version hold the whole of it.</summary>
    /// <exception cref="ModelFormatException">They do not.</exception>
    public async Task VerifyAsync(StoredModel stored, CancellationToken cancellation)
    {
        using var draft = folder.NewDraft();
        await store.CopyToAsync(stored.Version, draft.Content, cancellation);
        Read(draft.Content, stored);
    }

    private async Task<RecommenderModel> FetchAsync(StoredModel stored, CancellationToken cancellation)
    {
        try
        {
            using var draft = folder.NewDraft();
            await store.CopyToAsync(stored.Version, draft.Content, cancellation);
            var model = Read(draft.Content, stored);
            folder.Keep(draft, stored);
            return model;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("{Model} is kept in memory alone, since the folder of models cannot be written to: {Reason}", stored.Name, e.Message);
        }
        using var memory = new MemoryStream();
        await store.CopyToAsync(stored.Version, memory, cancellation);
        return Read(memory, stored);
    }

    private static RecommenderModel Read(Stream content, StoredModel stored)
    {
        content.Position = 0;
        if (content.Length != stored.Bytes) throw new ModelFormatException($"It has {content.Length} bytes where {stored.Bytes} belong.");
        var (model, checksum) = ModelFormat.Read(content, content.Length);
        return checksum.AsSpan().SequenceEqual(stored.Checksum) ? model : throw new ModelFormatException("It is another model: its checksum is not the version's.");
    }
}
