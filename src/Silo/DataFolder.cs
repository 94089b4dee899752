using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SwipeShop;

/// <summary>
/// The folder that holds all that one instance keeps outside of Postgres: generated secrets, pictures, copies of models, logs, and where its private
/// Postgres is. Secrets are readable by their owner alone (mode 0600).
/// </summary>
internal sealed class DataFolder
{
    private const UnixFileMode Everybody =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private DataFolder(string path) => Root = path;

    /// <summary>The folder's absolute path.</summary>
    public string Root { get; }

    public string Demo => Path.Combine(Root, "demo");

    public string Images => Path.Combine(Root, "images");

    public string Models => Path.Combine(Root, "models");

    /// <summary>The demo vendors' ports, the key of one of them, and what they printed.</summary>
    public string DemoVendors => Path.Combine(Root, "demo-vendors");

    /// <summary>What the last training printed.</summary>
    public string Training => Path.Combine(Root, "training");

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
    /// <exception cref="StartupException">Another process keeps the file open.</exception>
    public string Secret(string name)
    {
        var path = PathOf(name);
        var secret = "";
        return SpinWait.SpinUntil(() => (secret = Read(path)).Length > 0 || (secret = Generate(path)).Length > 0, _patience)
            ? secret
            : throw new StartupException($"The secret in {path} cannot be read: another process keeps it open.", "Stop that process.");
    }

    /// <summary>The secret, or "" where there is none yet or somebody is writing it.</summary>
    private static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
        }
        catch (IOException) when (File.Exists(path))
        {
            return "";
        }
    }

    /// <summary>Writes a secret under the file's own lock, so that two that ask at once end up with the same; "" where somebody else does.</summary>
    private static string Generate(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.None,
            UnixCreateMode = OwnerOnly,
        };
        try
        {
            using var file = new FileStream(path, options);
            if (file.Length > 0) return "";
            var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            file.Write(Encoding.ASCII.GetBytes(secret));
            return secret;
        }
        catch (IOException) when (File.Exists(path))
        {
            return "";
        }
    }

    /// <summary>Deletes what the shop has put into the folder, and the folder itself if nothing else is in it.</summary>
    public void Erase()
    {
        string[] folders = [Demo, DemoVendors, Images, Models, Training, Path.GetDirectoryName(Log)!, PathOf("nodes"), PathOf("redis"), PathOf("haproxy")];
        foreach (var folder in folders.Where(Directory.Exists)) Directory.Delete(folder, recursive: true);
        string[] files = [
            "signing.key", "run.lock", "run.json", "postgres.json", "postgres.password", "postgres.gate", "postgres.use",
            "redis.password", "cluster.json", "cluster.wanted"];
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
