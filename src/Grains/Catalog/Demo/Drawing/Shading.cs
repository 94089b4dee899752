using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>Light and shade on a piece of cloth; the light comes from the upper left.</summary>
internal static class Shading
{
    /// <summary>Creases and the ridges beside them, inside the present clip.</summary>
    public static void Creases(SKCanvas canvas, IReadOnlyList<Fold> folds, Tones tones, Weave weave)
    {
        if (folds.Count == 0)
            return;
        var gloss = weave is Weave.Satin or Weave.Leather or Weave.Nylon ? 1.7f : 1;
        foreach (var fold in folds)
        {
            using var soft = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, Math.Clamp(fold.Width * 0.22f, 1.2f, 9));
            using var dark = Soft(tones.Deep, 0.75f * fold.Depth, soft);
            using var light = Soft(tones.IsDark ? tones.Lit : tones.Shift(0.09f), 0.5f * MathF.Abs(fold.Depth) * gloss, soft);
            using var shape = fold.Shape.ToPath();
            if (fold.Depth > 0)
            {
                var beside = fold.Width * 0.55f;
                using var ridge = fold.Shape.Moved(-beside, -beside * 0.4f).ToPath();
                canvas.DrawPath(ridge, light);
                canvas.DrawPath(shape, dark);
            }
            else
            {
                canvas.DrawPath(shape, light);
            }
        }
    }

    /// <summary>Darkens a piece towards its edges, more on the side away from the light, inside the present clip.</summary>
    public static void Round(SKCanvas canvas, SKPath path, Tones tones, float volume)
    {
        if (volume <= 0)
            return;
        var bounds = path.Bounds;
        var width = Math.Clamp(Math.Min(bounds.Width, bounds.Height) * 0.16f, 3, 26) * volume;
        // A wide blur is as good from a quarter of the size, and far quicker.
        var part = width > 12 ? 4 : 1;
        using var soft = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, width * 0.4f / part);
        using var dark = Soft(tones.Deep, tones.IsDark ? 0.45f : 0.3f, soft);
        dark.Style = SKPaintStyle.Stroke;
        dark.StrokeWidth = width;
        if (part == 1)
        {
            canvas.Save();
            canvas.Translate(-width * 0.16f, -width * 0.1f);
            canvas.DrawPath(path, dark);
            canvas.Restore();
            return;
        }
        using var surface = SKSurface.Create(new SKImageInfo((int)(bounds.Width / part) + 2, (int)(bounds.Height / part) + 2));
        surface.Canvas.Scale(1f / part);
        surface.Canvas.Translate(-bounds.Left - (width * 0.16f), -bounds.Top - (width * 0.1f));
        surface.Canvas.DrawPath(path, dark);
        using var image = surface.Snapshot();
        var place = SKRect.Create(bounds.Left, bounds.Top, image.Width * part, image.Height * part);
        canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear));
    }

    private static SKPaint Soft(SKColor color, float strength, SKMaskFilter filter) => new()
    {
        Color = color.WithAlpha((byte)Math.Clamp(255 * strength, 0, 255)),
        IsAntialias = true,
        MaskFilter = filter,
    };
}
