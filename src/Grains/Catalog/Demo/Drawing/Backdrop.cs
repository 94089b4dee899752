using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>The studio: a calm wall that sets the garment off, and the garment's shadow on it.</summary>
internal static class Backdrop
{
    private const int Part = 4;

    /// <summary>Upper and lower tone of each wall.</summary>
    private static readonly (SKColor Upper, SKColor Lower)[] _light =
        [Pair("#f1e9dd", "#dfd2c0"), Pair("#f4e8e1", "#e3cfc4"), Pair("#e6ebe1", "#cdd6c6"), Pair("#e4ebf0", "#cad5de"),
            Pair("#ebe6ef", "#d5cddd"), Pair("#eceae6", "#d6d2cb")];

    private static readonly (SKColor Upper, SKColor Lower)[] _middle =
        [Pair("#cdbba9", "#bda58f"), Pair("#b3c0ca", "#9dadba"), Pair("#b8c1ac", "#a3af96"), Pair("#ccb3ab", "#bb9f97"),
            Pair("#b9b4c4", "#a49db1"), Pair("#c1b9ae", "#aea498")];

    /// <summary>
    /// Paints wall and shadow at a quarter of the size and stretches them: both are soft, so nobody can tell,
    /// and it takes a tenth of the time.
    /// </summary>
    public static void Paint(SKCanvas canvas, Tones garment, IReadOnlyList<Shape> shapes, SKMatrix frame, int choice)
    {
        var walls = garment.Lightness > 0.8f ? _middle : _light;
        var wall = walls[choice % walls.Length];
        using var small = SKSurface.Create(new SKImageInfo(Picture.Width / Part, Picture.Height / Part, SKImageInfo.PlatformColorType,
            SKAlphaType.Opaque));
        small.Canvas.Scale(1f / Part);
        Wall(small.Canvas, wall.Upper, wall.Lower);
        small.Canvas.Concat(in frame);
        var shadow = new Tones(wall.Lower).Shift(-0.3f);
        Shadow(small.Canvas, shapes, shadow.WithAlpha(90), 6, 9, 8);
        Shadow(small.Canvas, shapes, shadow.WithAlpha(75), 18, 30, 26);
        using var image = small.Snapshot();
        canvas.DrawImage(image, SKRect.Create(Picture.Width, Picture.Height), new SKSamplingOptions(SKFilterMode.Linear));
    }

    private static void Wall(SKCanvas canvas, SKColor upper, SKColor lower)
    {
        var whole = SKRect.Create(Picture.Width, Picture.Height);
        using var wall = SKShader.CreateLinearGradient(new(0, 0), new(0, Picture.Height), [upper, lower], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = wall };
        canvas.DrawRect(whole, paint);
        using var lamp = SKShader.CreateRadialGradient(
            new(210, 250), 560, [SKColors.White.WithAlpha(80), SKColors.White.WithAlpha(0)], SKShaderTileMode.Clamp);
        paint.Shader = lamp;
        canvas.DrawRect(whole, paint);
    }

    private static void Shadow(SKCanvas canvas, IReadOnlyList<Shape> shapes, SKColor color, float x, float y, float blur)
    {
        using var filter = SKImageFilter.CreateBlur(blur, blur);
        using var layer = new SKPaint { ImageFilter = filter, Color = SKColors.Black.WithAlpha(color.Alpha) };
        using var solid = new SKPaint { Color = color.WithAlpha(255), IsAntialias = true };
        canvas.SaveLayer(layer);
        canvas.Translate(x, y);
        foreach (var shape in shapes)
            canvas.DrawPath(shape.Path, solid);
        canvas.Restore();
    }

    private static (SKColor, SKColor) Pair(string upper, string lower) => (SKColor.Parse(upper), SKColor.Parse(lower));
}
