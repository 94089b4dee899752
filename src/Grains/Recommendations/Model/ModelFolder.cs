namespace SwipeShop.Recommendations.Model;

/// <summary>This node's copies of stored models, so that a restart need not fetch them again. Any of them may be deleted.</summary>
/// <param name="path">The folder; made with the first model.</param>
internal sealed class ModelFolder(string path)
{
    private const string Ending = ".model";
    private const string DraftEnding = ".draft";

    /// <summary>Opens the copy of a version; null where there is none.</summary>
    public FileStream? Open(StoredModel model)
    {
        try
        {
            return File.OpenRead(PathOf(model));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes a file to write a model into, which is gone when it is closed unless it is kept.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public ModelDraft NewDraft()
    {
        Directory.CreateDirectory(path);
        return new ModelDraft(Path.Combine(path, $"{Guid.NewGuid():n}{DraftEnding}"));
    }

    /// <summary>Makes a draft the copy of a version.</summary>
    public void Keep(ModelDraft draft, StoredModel model) => File.Move(draft.Path, PathOf(model), overwrite: true);

    public void Drop(StoredModel model) => File.Delete(PathOf(model));

    /// <summary>Deletes the copies of all other versions, and drafts that a crash left behind, as far as that can be done.</summary>
    /// <param name="abandoned">Drafts that were not written to since then are.</param>
    public void DropAllBut(IEnumerable<StoredModel> models, DateTimeOffset abandoned)
    {
        if (!Directory.Exists(path)) return;
        var kept = models.Select(PathOf).ToHashSet();
        try
        {
            foreach (var file in Directory.EnumerateFiles(path))
                if (IsCopy(file) ? !kept.Contains(file) : IsDraft(file) && File.GetLastWriteTimeUtc(file) < abandoned.UtcDateTime) File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They take room, and nothing else.
        }
    }

    private static bool IsCopy(string file) => file.EndsWith(Ending, StringComparison.Ordinal);

    private static bool IsDraft(string file) => file.EndsWith(DraftEnding, StringComparison.Ordinal);

    private string PathOf(StoredModel model) => Path.Combine(path, $"{model.Version}-{Convert.ToHexStringLower(model.Checksum.AsSpan(0, 4))}{Ending}");
}

/// <summary>A file that a model is written into.</summary>
internal sealed class ModelDraft(string path) : IDisposable
{
    public string Path => path;

    public FileStream Content { get; } = new(path, FileMode.CreateNew, FileAccess.ReadWrite);

    public void Dispose()
    {
        Content.Dispose();
        File.Delete(path);
    }
}
