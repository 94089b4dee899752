using System.Numerics;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>The right sleeve of a body piece, in pixels and in degrees from upright. The body goes over its inner part.</summary>
internal sealed record Sleeve(Torso Torso)
{
    public float Length { get; init; } = 366;

    /// <summary>Width at its end.</summary>
    public float Cuff { get; init; } = 64;

    /// <summary>Angle of the upper arm.</summary>
    public float Upper { get; init; } = 18;

    /// <summary>Angle of the forearm.</summary>
    public float Lower { get; init; } = 7;

    /// <summary>How far the cloth stands off the arm.</summary>
    public float Fullness { get; init; }

    public static Sleeve Short(Torso torso) => new(torso) { Length = 150, Cuff = 104, Upper = 31, Lower = 23 };

    /// <summary>Degrees that the weave is turned by.</summary>
    public float Grain => -(Upper + Lower) / 2;

    public Vector2 OuterEnd => Start + (Direction(Upper) * Length * 0.5f) + (Forearm * Length * 0.5f);
    public Vector2 InnerEnd => OuterEnd - (Outwards * Cuff);

    private Vector2 Start => Torso.ShoulderPoint;
    private Vector2 Forearm => Direction(Lower);
    private Vector2 Outwards => new(Forearm.Y, -Forearm.X);
    private Vector2 Cap => Start + new Vector2(22, 9) + (Direction(Upper + 22) * (14 + (Length * 0.11f))) + (Outwards * Fullness);
    private Vector2 Elbow => OuterEnd - (Forearm * Length * 0.42f) + (Outwards * Fullness);
    private Vector2 InnerElbow => InnerEnd - (Forearm * Length * 0.35f) - (Outwards * Fullness * 0.6f);
    private Vector2 Underarm => Torso.ArmpitPoint + new Vector2(6, Math.Min(24, Length * 0.12f));

    public Outline Shape => Outline.From(Start - new Vector2(34, 9))
        .To(Start - new Vector2(2, 1))
        .Curve(Cap, Elbow, OuterEnd)
        .Bend(InnerEnd, 4)
        .Curve(InnerElbow, Underarm, Torso.ArmpitPoint + new Vector2(-4, 0))
        .To(Start + new Vector2(-44, 60))
        .Close();

    /// <summary>A cuff beyond the end of the sleeve; the inset is by how much it is narrower on each side.</summary>
    public Outline Band(float height, float inset = 0)
    {
        var (inner, outer) = (InnerEnd + (Outwards * inset) - (Forearm * 6), OuterEnd - (Outwards * inset) - (Forearm * 6));
        var end = Forearm * (height + 6);
        return Outline.From(inner).To(outer).Bend(outer + end, 1).Bend(inner + end, 4).Bend(inner, 1).Close();
    }

    /// <summary>A line across the sleeve, parallel to its end.</summary>
    public Outline Line(float above) => Outline.From(InnerEnd - (Forearm * above) + Outwards)
        .Bend(OuterEnd - (Forearm * above) - Outwards, -4);

    /// <summary>The creases of a sleeve that hangs from a bent arm.</summary>
    public List<Fold> Creases(Random random, float depth = 0.5f)
    {
        List<Fold> folds = [Between((0.1f, 0.75f), (0.45f, 0.4f), 10, depth * 0.8f)];
        if (Length < 220)
            return [.. folds, Between((0.05f, 0.35f), (0.85f, 0.45f), 16, -depth)];
        folds.Add(Between((0.25f, 0.3f), (0.75f, 0.35f), 16, -depth * 0.8f));
        for (var i = 0; i < 4; i++)
        {
            var along = 0.4f + (i * 0.13f) + (random.NextSingle() * 0.05f);
            folds.Add(Between((along, 1), (along + 0.07f, 0.3f + (random.NextSingle() * 0.2f)), 7, depth * 0.8f));
        }
        folds.Add(Between((0.86f, 0.05f), (0.93f, 0.6f), 6, depth * 0.6f));
        return folds;
    }

    /// <summary>A point on the sleeve: along its length from 0 to 1, and across it from 0 (outside) to 1 (inside).</summary>
    public Vector2 At(float along, float across)
    {
        var outer = OnCurve(Start, Cap, Elbow, OuterEnd, along);
        var inner = OnCurve(Torso.ArmpitPoint, Underarm, InnerElbow, InnerEnd, along);
        return Vector2.Lerp(outer, inner, across);
    }

    private Fold Between((float Along, float Across) from, (float Along, float Across) to, float width, float depth)
    {
        var (a, b) = (At(from.Along, from.Across), At(to.Along, to.Across));
        return new(a.X, a.Y, b.X, b.Y, 5, width, depth);
    }

    private static Vector2 OnCurve(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t)
    {
        var u = 1 - t;
        return (a * u * u * u) + (3 * b * u * u * t) + (3 * c * u * t * t) + (d * t * t * t);
    }

    private static Vector2 Direction(float degrees)
    {
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        return new(sin, cos);
    }
}
