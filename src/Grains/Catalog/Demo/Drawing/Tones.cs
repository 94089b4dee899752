using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>One colour and the lighter and darker tones that light and shade make of it.</summary>
internal sealed class Tones
{
    private readonly Oklab _main;

    public Tones(SKColor main)
    {
        _main = Oklab.From(main);
        Main = main;
        Lit = Shift(IsDark ? 0.07f : 0.045f);
        Shade = Shift(IsDark ? -0.05f : -0.055f);
        Deep = Shift(IsDark ? -0.11f : -0.19f, 0.9f);
        Line = IsDark ? Shift(0.12f, 0.8f) : Shift(-0.21f, 0.9f);
        Gloss = Shift(IsDark ? 0.3f : 0.2f, 0.7f);
    }

    public static Tones Of(string hex) => new(SKColor.Parse(hex));

    public SKColor Main { get; }

    /// <summary>Where the light falls.</summary>
    public SKColor Lit { get; }

    /// <summary>Where it turns away from the light.</summary>
    public SKColor Shade { get; }

    /// <summary>Inside folds and under edges.</summary>
    public SKColor Deep { get; }

    /// <summary>Of seams and outlines: darker than the cloth, but lighter on a dark one, where darker would drown.</summary>
    public SKColor Line { get; }

    /// <summary>Of reflections on shiny materials.</summary>
    public SKColor Gloss { get; }

    public float Lightness => _main.L;
    public bool IsDark => _main.L < 0.42f;

    /// <summary>The same hue, lighter or darker by a part of the way from black to white.</summary>
    public SKColor Shift(float lightness, float chroma = 1) =>
        new Oklab(Math.Clamp(_main.L + lightness, 0, 1), _main.A * chroma, _main.B * chroma).ToColor();
}
