using SwipeShop.Images;

namespace SwipeShop.Catalog.Feeds;

/// <summary>
/// Resolves the images of a feed. An address of the web stays; a relative one is a file below the feed's own folder, and is copied.
/// </summary>
/// <param name="pictures">Null, for a dry run: nothing is copied, and the images stay as the feed has them.</param>
internal sealed class FeedImages(string feed, PictureFolder? pictures)
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(feed))! + Path.DirectorySeparatorChar;

    public async Task<Item> ResolveAsync(Item item, Action<string, string> leaveOut, CancellationToken cancellation)
    {
        var first = await ResolveAsync("image_link", item.ImageUrl, leaveOut, cancellation);
        var others = new List<string>();
        foreach (var image in item.AdditionalImageUrls)
            if (await ResolveAsync("additional_image_link", image, leaveOut, cancellation) is { } resolved) others.Add(resolved);
        return item with { ImageUrl = first, AdditionalImageUrls = [.. others] };
    }

    private async Task<string?> ResolveAsync(string field, string? image, Action<string, string> leaveOut, CancellationToken cancellation)
    {
        if (image is null || FeedFields.IsWebAddress(image)) return image;
        if (Find(image) is not { } file)
        {
            leaveOut(field, $"\"{image}\" is neither an http or https address nor a file below the feed's folder.");
            return pictures is null ? image : null;
        }
        if (pictures is null) return image;
        var (address, problem) = await pictures.AddAsync(file, cancellation);
        if (problem is not null) leaveOut(field, $"\"{image}\": {problem}");
        return address;
    }

    /// <summary>The file, unless it is missing or lies outside of the feed's folder (also by way of a link).</summary>
    private string? Find(string image)
    {
        var file = new FileInfo(Path.Combine(_folder, image));
        if (!file.Exists || !file.FullName.StartsWith(_folder, StringComparison.Ordinal)) return null;
        var target = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
        return target.StartsWith(_folder, StringComparison.Ordinal) ? file.FullName : null;
    }
}
