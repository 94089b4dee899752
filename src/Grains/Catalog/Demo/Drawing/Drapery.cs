using System.Numerics;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>
/// Cloth that hangs from a waist or from a seam in soft flutes; waist and hem are half its width at the upper and the lower edge,
/// all in pixels.
/// </summary>
internal sealed record Drapery(float Waist, float Top, float Hem, float Bottom)
{
    /// <summary>Waves along the hem; none for a plain one.</summary>
    public int Flutes { get; init; } = 5;

    /// <summary>Half the width at the hips, or 0 for a straight side.</summary>
    public float Hip { get; init; }

    /// <summary>How deep the waves are, in pixels.</summary>
    public float Wave { get; init; } = 7;

    /// <summary>Whether the upper edge is gathered into small creases.</summary>
    public bool Gathered { get; init; }

    public Outline Shape
    {
        get
        {
            var side = Outline.From(0, Top + 3).Bend(Waist, Top, -1);
            var length = Bottom - Top;
            side = Hip > 0
                ? side.Curve(Waist + 6, Top + (length * 0.1f), Hip, Top + (length * 0.2f), Hip, Top + (length * 0.36f))
                    .Curve(Hip, Top + (length * 0.6f), Hem, Bottom - (length * 0.3f), Hem, Bottom)
                : side.Curve(Waist + ((Hem - Waist) * 0.42f), Top + (length * 0.22f), Hem - ((Hem - Waist) * 0.22f),
                    Bottom - (length * 0.35f), Hem, Bottom);
            var otherSide = side.On(-1).Reversed();
            return side.Join(Outline.Through(HemPoints())).Join(otherSide).Close();
        }
    }

    /// <summary>One fold for each wave, from the hem up to the waist.</summary>
    public List<Fold> Folds(Random random, float depth = 0.5f)
    {
        List<Fold> folds = [];
        for (var i = 0; i < Flutes; i++)
        {
            var at = ((i + 0.5f) / Flutes * 2) - 1;
            var reach = 0.12f + (random.NextSingle() * 0.4f);
            var (bottom, top) = (Fall(at) + 6, float.Lerp(Top, Bottom, reach));
            var width = Math.Clamp(Hem * 1.1f / Flutes, 8, 26);
            var x = at * float.Lerp(Waist, Hem, 0.15f + (reach * 0.6f));
            folds.Add(new(at * Hem * 0.98f, bottom, x, top, at * -14, width, depth));
            folds.Add(new((at - (0.55f / Flutes)) * Hem, bottom, x - (width * 0.7f), top + 30, at * -14, width * 1.2f, -depth * 0.8f));
        }
        if (Gathered)
        {
            var count = (int)(Waist / 7);
            for (var i = 0; i < count; i++)
            {
                var at = ((i + 0.5f) / count * 2) - 1;
                folds.Add(new(at * Waist, Top, at * (Waist + 12), Top + 26 + (random.NextSingle() * 46), at * -4, 6, depth * 1.1f));
            }
        }
        return folds;
    }

    /// <summary>A line parallel to the hem.</summary>
    public Outline HemLine(float above) => Outline.Through(HemPoints()).Moved(0, -above).Scaled(0.985f, 0, Bottom);

    private Vector2[] HemPoints()
    {
        var steps = Math.Max(2, Flutes * 2);
        var points = new Vector2[steps + 1];
        for (var i = 0; i <= steps; i++)
        {
            var at = 1 - (2f * i / steps);
            var wave = i % 2 == 1 ? Wave : 0;
            points[i] = new(at * Hem, Fall(at) + (Flutes == 0 ? 0 : wave));
        }
        return points;
    }

    /// <summary>The hem hangs lower in front than at the sides; the position runs from -1 to 1.</summary>
    private float Fall(float at) => Bottom + ((1 - (at * at)) * Hem * 0.07f);
}
