namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>
/// A soft crease in the cloth, widest in its middle; all lengths in pixels.
/// Its depth runs from 0 (none) to 1 (deep); below 0 it stands out of the cloth and catches the light.
/// </summary>
internal readonly record struct Fold(float X1, float Y1, float X2, float Y2, float Bulge = 0, float Width = 12, float Depth = 0.5f)
{
    public Outline Shape => Outline.From(X1, Y1).Bend(X2, Y2, Bulge + (Width / 2)).Bend(X1, Y1, (Width / 2) - Bulge).Close();

    public Fold On(int side) => side > 0 ? this : this with { X1 = -X1, X2 = -X2, Bulge = -Bulge };
}
