using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>The fine textures of materials, as tiles in tones of the cloth.</summary>
internal static class Weaves
{
    /// <summary>Null for a material whose threads one does not see.</summary>
    public static Tile? Draw(Weave weave) => weave switch
    {
        Weave.Knit => Threads(8, 7, [new(0.5f, 0.5f, 4, 5.5f, Dark: true), new(7.5f, 0.5f, 4, 5.5f, Dark: false)]),
        Weave.Rib => Threads(7, 8, [new(1, 0, 1, 8, Dark: true), new(4, 0, 4, 8, Dark: false)]),
        Weave.Corduroy => Threads(6, 8, [new(1, 0, 1, 8, Dark: true), new(2, 0, 2, 8, Dark: true), new(4, 0, 4, 8, Dark: false)]),
        Weave.Denim => Threads(5, 5, [new(-1, 6, 6, -1, Dark: false), new(-3.5f, 3.5f, 3.5f, -3.5f, Dark: true),
            new(1.5f, 8.5f, 8.5f, 1.5f, Dark: true)]),
        Weave.Canvas => Threads(5, 5, [new(0, 1, 5, 1, Dark: true), new(1, 0, 1, 5, Dark: false)]),
        Weave.Linen => Threads(96, 96, Scatter(96, 330, 7)),
        Weave.Wool or Weave.Fleece or Weave.Suede => Threads(72, 72, Scatter(72, 270, 2)),
        _ => null,
    };

    private readonly record struct Thread(float X1, float Y1, float X2, float Y2, bool Dark);

    private static Tile Threads(int width, int height, Thread[] threads) => new(width, height, 1, (canvas, tones) =>
    {
        using var dark = Stroke(tones.Deep, tones.IsDark ? 110 : 42);
        using var light = Stroke(tones.Shift(0.1f), tones.IsDark ? 60 : 50);
        foreach (var thread in threads)
            canvas.DrawLine(thread.X1, thread.Y1, thread.X2, thread.Y2, thread.Dark ? dark : light);
    });

    /// <summary>Threads of uneven length along and across the grain.</summary>
    private static Thread[] Scatter(int size, int count, float length)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float x = random.Next(size), y = random.Next(size), run = length * (0.5f + random.NextSingle());
            var along = random.Next(2) == 0;
            return new Thread(x, y, along ? x + run : x, along ? y : y + run, random.Next(2) == 0);
        })];
    }

    private static SKPaint Stroke(SKColor color, int alpha) => new()
    {
        Color = color.WithAlpha((byte)alpha),
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = 1.2f,
    };
}
