using SwipeShop.Images;
using SwipeShop.Testing;

namespace SwipeShop.Catalog.Feeds;

public sealed class FeedImagesTests : IDisposable
{
    private static readonly byte[] _jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private readonly string _folder = TestFolder.Make();
    private readonly List<string> _leftOut = [];

    private string Pictures => Path.Combine(_folder, "pictures");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_relative_image_is_a_file_below_the_feeds_folder_and_is_kept_under_its_content()
    {
        Write("shop/photos/a.jpg", _jpeg);
        Write("shop/photos/b.jpg", _jpeg);

        var a = await ResolveAsync("photos/a.jpg");
        var b = await ResolveAsync("photos/b.jpg");

        Assert.StartsWith("/images/", a, StringComparison.Ordinal);
        Assert.EndsWith(".jpg", a, StringComparison.Ordinal);
        Assert.Equal(a, b);
        Assert.Equal(_jpeg, await File.ReadAllBytesAsync(Path.Combine(Pictures, Path.GetFileName(a!)), TestContext.Current.CancellationToken));
        Assert.Empty(_leftOut);
    }

    [Fact]
    public async Task An_address_of_the_web_stays_as_it_is() =>
        Assert.Equal("https://a.example/x.jpg?y", await ResolveAsync("https://a.example/x.jpg?y"));

    [Theory]
    [InlineData("../secret.jpg")]
    [InlineData("photos/../../secret.jpg")]
    [InlineData("link.jpg")]
    [InlineData("missing.jpg")]
    [InlineData("file:///etc/passwd")]
    public async Task What_lies_elsewhere_or_nowhere_is_left_out_and_told(string image)
    {
        Write("secret.jpg", _jpeg);
        Write("shop/photos/a.jpg", _jpeg);
        File.CreateSymbolicLink(Path.Combine(_folder, "shop/link.jpg"), Path.Combine(_folder, "secret.jpg"));

        Assert.Null(await ResolveAsync(image));
        Assert.Equal(["image_link"], _leftOut);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_left_out_and_told()
    {
        Write("shop/page.jpg", "<script>"u8.ToArray());
        Assert.Null(await ResolveAsync("page.jpg"));
        Assert.Equal(["image_link"], _leftOut);
    }

    [Fact]
    public async Task A_dry_run_copies_nothing_and_leaves_images_as_the_feed_has_them()
    {
        Write("shop/a.jpg", _jpeg);
        Write("shop/feed.jsonl", []);
        await using var feed = FeedContent.OfFile(Path.Combine(_folder, "shop/feed.jsonl"));
        var images = new FeedImages(feed, pictures: null);
        var item = await images.ResolveAsync(TestCatalog.Garment("Dress") with { ImageUrl = "a.jpg" }, LeaveOut, CancellationToken.None);

        Assert.Equal("a.jpg", item.ImageUrl);
        Assert.False(Directory.Exists(Pictures));
    }

    private void LeaveOut(string field, string message) => _leftOut.Add(field);

    private async Task<string?> ResolveAsync(string image)
    {
        Write("shop/feed.jsonl", []);
        await using var feed = FeedContent.OfFile(Path.Combine(_folder, "shop/feed.jsonl"));
        var images = new FeedImages(feed, new PictureFolder(Pictures));
        return (await images.ResolveAsync(TestCatalog.Garment("Dress") with { ImageUrl = image }, LeaveOut, CancellationToken.None)).ImageUrl;
    }

    private void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
