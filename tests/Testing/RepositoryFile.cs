using System.Runtime.CompilerServices;

namespace SwipeShop.Testing;

/// <summary>Files of the repository that are made from the code, so that a changed contract is a visible change.</summary>
public static class RepositoryFile
{
    private const string Accept = "SWIPESHOP_ACCEPT";

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    public static string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Compares a file with what was made now; with SWIPESHOP_ACCEPT=1 in the environment, writes it instead.</summary>
    public static void AssertIs(string name, string made)
    {
        var path = PathOf(name);
        if (Environment.GetEnvironmentVariable(Accept) == "1") File.WriteAllText(path, made);
        var kept = File.Exists(path) ? File.ReadAllText(path) : "";
        if (kept == made) return;
        var (keptLines, madeLines) = (kept.Split('\n'), made.Split('\n'));
        var line = keptLines.Zip(madeLines).TakeWhile(l => l.First == l.Second).Count();
        throw new InvalidOperationException(
            $"{name} is out of date from line {line + 1}:\n- {keptLines.ElementAtOrDefault(line)}\n+ {madeLines.ElementAtOrDefault(line)}\n"
            + $"If the change is meant: {Accept}=1 ./swipeshop test");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
