using System.Security.Cryptography;

namespace SwipeShop.Images;

/// <summary>
/// Pictures that came as files, kept under a name made of their content: the same picture is kept once, and an address never shows
/// another picture later.
/// </summary>
/// <param name="path">The folder; made with the first picture.</param>
public sealed class PictureFolder(string path)
{
    /// <summary>Where the pictures are served.</summary>
    public const string Address = "/images/";

    private const int LargestPicture = 20 << 20; // bytes

    /// <summary>Takes in a copy of a picture file.</summary>
    /// <returns>Its address, or why it was not taken.</returns>
    public async Task<(string? Address, string? Problem)> AddAsync(string file, CancellationToken cancellation)
    {
        if (new FileInfo(file).Length > LargestPicture) return (null, $"The picture is larger than {LargestPicture >> 20} MiB.");
        var bytes = await File.ReadAllBytesAsync(file, cancellation);
        if (Ending(bytes) is not { } ending) return (null, "The file is not a picture: JPEG, PNG, WebP, GIF or AVIF.");
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)) + ending;
        var target = Path.Combine(path, name);
        if (!File.Exists(target))
        {
            Directory.CreateDirectory(path);
            var draft = $"{target}.{Guid.NewGuid():n}";
            await File.WriteAllBytesAsync(draft, bytes, cancellation);
            File.Move(draft, target, overwrite: true);
        }
        return (Address + name, null);
    }

    /// <summary>The file ending that goes with the content's first bytes.</summary>
    private static string? Ending(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return ".jpg";
        if (bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G'])) return ".png";
        if (bytes.StartsWith("GIF8"u8)) return ".gif";
        if (bytes.Length < 12) return null;
        if (bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return ".webp";
        return bytes[4..].StartsWith("ftypavif"u8) ? ".avif" : null;
    }
}
