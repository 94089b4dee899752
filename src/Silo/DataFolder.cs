using System.Security.Cryptography;

namespace SwipeShop;

/// <summary>
/// The folder that holds all that one instance keeps outside of Postgres: generated secrets, pictures, logs, and where its private
/// Postgres is. Secrets are readable by their owner alone (mode 0600).
/// </summary>
internal sealed class DataFolder
{
    private const UnixFileMode Everybody =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private DataFolder(string path) => Root = path;

    /// <summary>The folder's absolute path.</summary>
    public string Root { get; }

    public string Demo => Path.Combine(Root, "demo");

    public string Images => Path.Combine(Root, "images");

    public string Log => Path.Combine(Root, "logs", "swipeshop.log");

    /// <summary>Names the folder without making it.</summary>
    public static DataFolder At(string path) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Makes the folder if it is missing.</summary>
    /// <exception cref="StartupException">It cannot be made or written to.</exception>
    public static DataFolder Open(string path)
    {
        var folder = At(path);
        try
        {
            if (!Directory.Exists(folder.Root))
            {
                Directory.CreateDirectory(folder.Root);
                // User postgres has to pass through, whatever the umask.
                File.SetUnixFileMode(folder.Root, Everybody);
            }
            using (File.Open(folder.PathOf("writable"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { }
            File.Delete(folder.PathOf("writable"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data folder {folder.Root} cannot be written to: {e.Message}",
                "Make it writable for this user, or name another one with --data DIR.");
        }
        return folder;
    }

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Reads a secret, or generates it on first use: 32 random bytes in base64url, without padding.</summary>
    public string Secret(string name)
    {
        var path = PathOf(name);
        if (File.Exists(path)) return File.ReadAllText(path).Trim();
        var secret = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        // Written aside and linked into place, so that two processes that start at once end up with the same secret.
        var draft = path + "." + Environment.ProcessId;
        WritePrivate(draft, secret);
        try
        {
            File.Move(draft, path, overwrite: false);
            return secret;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
            return File.ReadAllText(path).Trim();
        }
    }

    /// <summary>Deletes what the shop has put into the folder, and the folder itself if nothing else is in it.</summary>
    public void Erase()
    {
        string[] folders = [Demo, Images, Path.GetDirectoryName(Log)!];
        foreach (var folder in folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
        string[] files = ["signing.key", "run.lock", "run.json", "postgres.json", "postgres.password", "postgres.gate", "postgres.use"];
        foreach (var file in files) File.Delete(PathOf(file));
        if (!Directory.EnumerateFileSystemEntries(Root).Any()) Directory.Delete(Root);
    }

    public static void WritePrivate(string path, string text)
    {
        using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        });
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }
}
