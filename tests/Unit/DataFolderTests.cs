using SwipeShop.Testing;

namespace SwipeShop;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _root = TestFolder.Make();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_secret_is_generated_once_and_readable_by_its_owner_alone()
    {
        var folder = DataFolder.Open(_root);
        var secret = folder.Secret("signing.key");

        Assert.Equal(43, secret.Length);
        Assert.Equal(secret, DataFolder.Open(_root).Secret("signing.key"));
        Assert.NotEqual(secret, folder.Secret("other.key"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.PathOf("signing.key")));
    }

    [Fact]
    public void Two_that_ask_at_once_get_the_same_secret()
    {
        var folder = DataFolder.Open(_root);
        var secrets = new string[64];
        Parallel.For(0, secrets.Length, i => secrets[i] = folder.Secret("signing.key"));
        Assert.Single(secrets.Distinct());
        Assert.Equal([folder.PathOf("signing.key")], Directory.GetFiles(_root));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_says_what_to_do()
    {
        File.WriteAllText(Path.Combine(_root, "file"), "");
        var error = Assert.Throws<StartupException>(() => DataFolder.Open(Path.Combine(_root, "file", "data")));
        Assert.Contains("--data", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Erasing_leaves_what_is_somebody_elses()
    {
        var folder = DataFolder.Open(_root);
        folder.Secret("signing.key");
        File.WriteAllText(folder.PathOf("letter.txt"), "mine");

        folder.Erase();

        Assert.Equal(["letter.txt"], Directory.EnumerateFileSystemEntries(_root).Select(Path.GetFileName));
    }
}
