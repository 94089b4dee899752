using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>A colour in Oklab, where equal steps look equal: <c>L</c> from 0 (black) to 1 (white).</summary>
internal readonly record struct Oklab(float L, float A, float B)
{
    public static Oklab From(SKColor color)
    {
        float r = Linear(color.Red), g = Linear(color.Green), b = Linear(color.Blue);
        var l = MathF.Cbrt((0.41222147f * r) + (0.53633254f * g) + (0.05144599f * b));
        var m = MathF.Cbrt((0.2119035f * r) + (0.6806995f * g) + (0.10739696f * b));
        var s = MathF.Cbrt((0.08830246f * r) + (0.28171884f * g) + (0.6299787f * b));
        return new(
            (0.21045426f * l) + (0.7936178f * m) - (0.004072047f * s),
            (1.9779985f * l) - (2.4285922f * m) + (0.4505937f * s),
            (0.025904037f * l) + (0.78277177f * m) - (0.80867577f * s));
    }

    public SKColor ToColor()
    {
        var l = Cube(L + (0.39633778f * A) + (0.21580376f * B));
        var m = Cube(L - (0.105561346f * A) - (0.06385417f * B));
        var s = Cube(L - (0.08948418f * A) - (1.2914855f * B));
        return new(
            Encoded((4.0767417f * l) - (3.3077116f * m) + (0.23096994f * s)),
            Encoded((-1.268438f * l) + (2.6097574f * m) - (0.34131938f * s)),
            Encoded((-0.0041960863f * l) - (0.7034186f * m) + (1.7076147f * s)));
    }

    public float DistanceTo(Oklab other) =>
        MathF.Sqrt(((L - other.L) * (L - other.L)) + ((A - other.A) * (A - other.A)) + ((B - other.B) * (B - other.B)));

    private static float Cube(float x) => x * x * x;

    private static float Linear(byte value)
    {
        var x = value / 255f;
        return x <= 0.04045f ? x / 12.92f : MathF.Pow((x + 0.055f) / 1.055f, 2.4f);
    }

    private static byte Encoded(float x)
    {
        x = Math.Clamp(x, 0, 1);
        return (byte)MathF.Round(255 * (x <= 0.0031308f ? x * 12.92f : (1.055f * MathF.Pow(x, 1 / 2.4f)) - 0.055f));
    }
}
