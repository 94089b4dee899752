using Xunit;

namespace SwipeShop.Testing;

/// <summary>Collections of cases that are not part of the repository. A test over one that is absent is reported as skipped.</summary>
public static class Corpora
{
    private const string Variable = "SWIPESHOP_CORPORA";

    /// <summary>The path of a file or folder of the collections.</summary>
    public static string PathOf(string name)
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root)) Assert.Skip($"{Variable} does not name a folder with {name}.");
        var path = Path.Combine(root, name);
        if (!Path.Exists(path)) Assert.Skip($"{path} does not exist.");
        return path;
    }
}
