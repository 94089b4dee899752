using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>The size of every picture, in pixels.</summary>
internal static class Picture
{
    public const int Width = 600;
    public const int Height = 800;

    /// <summary>Brings a garment to the middle of the picture, as large as looks well.</summary>
    public static SKMatrix Fit(IReadOnlyList<Shape> shapes)
    {
        var bounds = shapes[0].Path.TightBounds;
        foreach (var shape in shapes)
            bounds.Union(shape.Path.TightBounds);
        var scale = Math.Min(Math.Min(Width * 0.8f / bounds.Width, Height * 0.8f / bounds.Height), 1.3f);
        return SKMatrix.CreateTranslation(-bounds.MidX, -bounds.MidY)
            .PostConcat(SKMatrix.CreateScale(scale, scale))
            .PostConcat(SKMatrix.CreateTranslation(Width / 2f, (Height / 2f) - 4));
    }
}
