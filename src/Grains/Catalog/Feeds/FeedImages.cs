using SwipeShop.Images;

namespace SwipeShop.Catalog.Feeds;

/// <summary>
/// Resolves the images of a feed. An address of the web stays. A relative one is relative to the address that the feed came from; in a file
/// it is a file below the feed's own folder, and is copied.
/// </summary>
/// <param name="pictures">Null, for a dry run: nothing is copied, and the images stay as the feed has them.</param>
internal sealed class FeedImages(FeedContent feed, PictureFolder? pictures)
{
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
        if (feed.Address is { } address) return Resolve(address, field, image, leaveOut);
        if (Find(image, feed.Folder!) is not { } file)
        {
            leaveOut(field, $"\"{image}\" is neither an http or https address nor a file below the feed's folder.");
            return pictures is null ? image : null;
        }
        if (pictures is null) return image;
        var (kept, problem) = await pictures.AddAsync(file, cancellation);
        if (problem is not null) leaveOut(field, $"\"{image}\": {problem}");
        return kept;
    }

    private static string? Resolve(Uri address, string field, string image, Action<string, string> leaveOut)
    {
        if (Uri.TryCreate(address, image, out var whole) && FeedFields.IsWebAddress(whole.AbsoluteUri)) return whole.AbsoluteUri;
        leaveOut(field, $"\"{image}\" is neither an http or https address nor relative to one.");
        return null;
    }

    /// <summary>The file, unless it is missing or lies outside of the feed's folder (also by way of a link).</summary>
    private static string? Find(string image, string folder)
    {
        var file = new FileInfo(Path.Combine(folder, image));
        if (!file.Exists || !file.FullName.StartsWith(folder, StringComparison.Ordinal)) return null;
        var target = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
        return target.StartsWith(folder, StringComparison.Ordinal) ? file.FullName : null;
    }
}
