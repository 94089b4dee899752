using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>Cloth: its colour in the light, the texture of its weave and the pattern on it.</summary>
internal sealed class Fabric : IDisposable
{
    private readonly Dictionary<(Enum Kind, SKColor Ground), SKImage> _tiles = [];

    /// <summary>Covers the bounds, inside the present clip.</summary>
    public void Lay(SKCanvas canvas, SKRect bounds, Tones tones, Weave weave, Pattern pattern, float grain)
    {
        // Folds and edges can only darken what is laid here, so it starts a little lighter than the colour it is to be.
        tones = new(tones.Shift(tones.IsDark ? 0.016f : 0.03f));
        using var light = SKShader.CreateLinearGradient(
            new(bounds.Left, bounds.Top),
            new(bounds.Right, bounds.Top + (bounds.Height * 0.35f)),
            [tones.Lit, tones.Lit, tones.Main, tones.Shade],
            [0, 0.18f, 0.66f, 1],
            SKShaderTileMode.Clamp);
        using var cloth = new SKPaint { Shader = light };
        canvas.DrawRect(bounds, cloth);
        if (pattern != Pattern.Herringbone)
            Repeat(canvas, bounds, grain, weave, tones, Weaves.Draw(weave));
        Repeat(canvas, bounds, grain, pattern, tones, Prints.Draw(pattern));
    }

    public void Dispose()
    {
        foreach (var tile in _tiles.Values)
            tile.Dispose();
    }

    private void Repeat(SKCanvas canvas, SKRect bounds, float grain, Enum kind, Tones ground, Tile? tile)
    {
        if (tile is null)
            return;
        if (!_tiles.TryGetValue((kind, ground.Main), out var image))
            _tiles[(kind, ground.Main)] = image = Paint(tile, ground);
        var turned = SKMatrix.CreateScale(1f / tile.Detail, 1f / tile.Detail).PostConcat(SKMatrix.CreateRotationDegrees(grain));
        using var shader = image.ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, new SKSamplingOptions(SKFilterMode.Linear),
            turned);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawRect(bounds, paint);
    }

    private static SKImage Paint(Tile tile, Tones ground)
    {
        using var surface = SKSurface.Create(new SKImageInfo(tile.Width * tile.Detail, tile.Height * tile.Detail));
        surface.Canvas.Scale(tile.Detail);
        tile.Draw(surface.Canvas, ground);
        return surface.Snapshot();
    }
}

/// <summary>
/// A small drawing that is repeated over the cloth; its size is in pixels.
/// It is painted larger by the factor of detail than it is shown, for sharp edges.
/// </summary>
internal sealed record Tile(int Width, int Height, int Detail, Action<SKCanvas, Tones> Draw);
