using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>
/// Patterns on cloth. Each leaves well over half of the ground free, so that the garment keeps the colour it is sold as.
/// </summary>
internal static class Prints
{
    private const int Detail = 2;

    /// <summary>Null for plain cloth.</summary>
    public static Tile? Draw(Pattern pattern) => pattern switch
    {
        Pattern.Stripes => new(40, 40, Detail, (canvas, tones) => Bars(canvas, Accent(tones), SKRect.Create(0, 14, 40, 11))),
        Pattern.Pinstripes => new(22, 40, Detail, (canvas, tones) => Bars(canvas, Accent(tones).WithAlpha(150),
            SKRect.Create(10, 0, 1.6f, 40))),
        Pattern.Checks => new(66, 66, Detail, Checks),
        Pattern.Dots => new(40, 40, Detail, Dots),
        Pattern.Herringbone => new(36, 12, Detail, Herringbone),
        Pattern.Floral => new(132, 132, Detail, Floral),
        Pattern.Cables => new(66, 44, Detail, Cable),
        _ => null,
    };

    /// <summary>The colour of a print: ink on light grounds, ivory on the others.</summary>
    public static SKColor Accent(Tones tones) => SKColor.Parse(tones.Lightness > 0.78f ? "#3b4664" : "#f3ebdc");

    private static void Bars(SKCanvas canvas, SKColor color, params ReadOnlySpan<SKRect> bars)
    {
        using var paint = Fill(color);
        foreach (var bar in bars)
            canvas.DrawRect(bar, paint);
    }

    private static void Checks(SKCanvas canvas, Tones tones)
    {
        Bars(canvas, tones.Shift(tones.IsDark ? 0.1f : -0.09f).WithAlpha(130), SKRect.Create(8, 0, 13, 66), SKRect.Create(0, 8, 66, 13));
        Bars(canvas, Accent(tones).WithAlpha(130), SKRect.Create(46, 0, 1.8f, 66), SKRect.Create(0, 46, 66, 1.8f));
    }

    private static void Dots(SKCanvas canvas, Tones tones)
    {
        using var accent = Fill(Accent(tones));
        canvas.DrawCircle(10, 10, 4.6f, accent);
        canvas.DrawCircle(30, 30, 4.6f, accent);
    }

    private static void Herringbone(SKCanvas canvas, Tones tones)
    {
        using var dark = Line(tones.Shift(-0.06f), 3);
        using var light = Line(tones.Shift(0.05f), 2);
        for (var y = -24; y <= 24; y += 12)
        {
            foreach (var (line, shift) in new[] { (dark, 0), (light, 6) })
            {
                canvas.DrawLine(0, y + shift, 18, y + shift + 18, line);
                canvas.DrawLine(18, y + shift + 18, 36, y + shift, line);
            }
        }
    }

    private static void Floral(SKCanvas canvas, Tones tones)
    {
        using var petals = Fill(Accent(tones));
        using var leaves = Fill(tones.Lightness > 0.6f ? new(0x5f, 0x7d, 0x5b) : new(0xa9, 0xbd, 0x97));
        using var heart = Fill(new(0xd9, 0xa4, 0x41));
        using var second = Fill(tones.Lightness > 0.6f ? new(0xc0, 0x6a, 0x5c) : new(0xe7, 0xb3, 0xa6));
        ReadOnlySpan<(float X, float Y, float Size, float Turn)> blooms = [(28, 30, 9, 10), (94, 22, 6, 40), (64, 76, 8, 25),
            (112, 98, 9, 55), (22, 108, 6, 0)];
        for (var i = 0; i < blooms.Length; i++)
        {
            var (x, y, size, turn) = blooms[i];
            canvas.Save();
            canvas.Translate(x, y);
            canvas.RotateDegrees(turn);
            canvas.DrawOval(size * 1.5f, size * 1.2f, size * 0.85f, size * 0.32f, leaves);
            canvas.DrawOval(-size * 1.6f, size * 0.9f, size * 0.8f, size * 0.3f, leaves);
            for (var petal = 0; petal < 5; petal++)
            {
                canvas.DrawOval(0, -size * 0.62f, size * 0.42f, size * 0.6f, i % 2 == 0 ? petals : second);
                canvas.RotateDegrees(72);
            }
            canvas.DrawCircle(0, 0, size * 0.3f, heart);
            canvas.Restore();
        }
    }

    private static void Cable(SKCanvas canvas, Tones tones)
    {
        using var groove = Line(tones.Deep.WithAlpha(150), 2);
        using var ridge = Line(tones.Shift(0.07f).WithAlpha(150), 5);
        canvas.DrawLine(14, 0, 14, 44, groove);
        canvas.DrawLine(52, 0, 52, 44, groove);
        for (var y = -22; y <= 44; y += 22)
        {
            using var twist = Outline.From(18, y + 22).Curve(18, y + 6, 48, y + 16, 48, y).ToPath();
            using var lit = Outline.From(22, y + 14).Curve(24, y + 4, 42, y + 6, 45, y - 6).ToPath();
            canvas.DrawPath(lit, ridge);
            canvas.DrawPath(twist, groove);
        }
    }

    private static SKPaint Line(SKColor color, float width) => new()
    {
        Color = color, IsAntialias = true, Style = SKPaintStyle.Stroke,
        StrokeWidth = width
    };

    private static SKPaint Fill(SKColor color) => new() { Color = color, IsAntialias = true };
}
