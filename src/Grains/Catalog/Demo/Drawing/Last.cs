using System.Numerics;
using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>
/// The form that a shoe is built on, seen from its outer side with the toe to the left. The lift is how much higher the heel
/// stands than the ball of the foot, the sole is its thickness, both in pixels.
/// </summary>
internal sealed record Last(float Lift, float Sole)
{
    public const float Ground = 560;

    public static Tones White { get; } = Tones.Of("#f1eee8");
    public static Tones Gum { get; } = Tones.Of("#b98a5a");
    public static Tones Dark { get; } = Tones.Of("#3a3532");

    /// <summary>Height of the upper's lower edge at the toe.</summary>
    public float Feather => Ground - Sole;

    /// <summary>Raises the heel of a shape that was drawn flat.</summary>
    public Outline Raise(Outline flat) => flat.Map(p => p - new Vector2(0, Lift * Step((p.X + 110) / 200)));

    /// <summary>Lays both shoes out, one above the other; the height is that of one shoe.</summary>
    public static void Pair(Easel easel, float height, Action shoe)
    {
        easel.Placed(SKMatrix.CreateTranslation(44, -height), shoe);
        shoe();
    }

    /// <summary>The lower front of an upper: from the given height of the vamp around the toe, and back to the heel.</summary>
    public Outline Toe(Outline vamp, float height)
    {
        var toe = vamp.Curve(-128, height - 1, -172, height + 1, -198, height + 18)
            .Curve(-216, height + 31, -221, Feather - 13, -219, Feather);
        return Along(toe, [-110, -60, -10, 40, 90, 196], Feather).Close();
    }

    /// <summary>The sole under the whole foot, with a toe that comes up a little.</summary>
    public void Outsole(Easel easel, Tones tones, float spring = 8) => easel.Piece(
        Raise(Along(
            Along(Outline.From(-218, Feather - 5).Curve(-170, Feather + 3, -140, Feather + 3, -110, Feather + 2), [-60, -10, 40, 90, 199],
                Feather - 1)
                .Bend(201, Ground - 4, 3).Bend(192, Ground, 2),
            [90, 40, -10, -60, -110],
            Ground).Curve(-150, Ground, -180, Ground - (spring * 0.6f), -200, Ground - spring)
                .Curve(-222, Ground - spring - 6, -224, Feather, -218, Feather - 5).Close()),
        new() { Tones = tones, Weave = Weave.Smooth, Patterned = false, Volume = 0.6f, Rounding = 3 });

    /// <summary>A heel of leather or wood below the sole, narrowing downwards.</summary>
    public void Heel(Easel easel, Tones tones, float front, float taper)
    {
        var top = Ground - Lift - 3;
        easel.Piece(
            Outline.From(front, top).To(199, top).Curve(201, top + (Lift * 0.4f), 199 - (taper * 0.5f), Ground - 20, 196 - (taper * 0.4f),
                Ground + 2)
                .To(front + (taper * 0.7f), Ground + 2).Curve(front + (taper * 0.5f), Ground - (Lift * 0.5f), front + 4, top + 14, front,
                    top).Close(),
            new() { Tones = tones, Weave = Weave.Leather, Patterned = false, Volume = 0.8f, Rounding = 2 });
    }

    /// <summary>In short steps, so that it can follow the arch of the foot.</summary>
    private static Outline Along(Outline line, ReadOnlySpan<float> stops, float y)
    {
        foreach (var x in stops)
            line = line.To(x, y);
        return line;
    }

    private static float Step(float t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
