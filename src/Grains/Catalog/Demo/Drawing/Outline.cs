using System.Numerics;
using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>
/// A line of Bezier curves, in pixels: x to the right of the picture's centre line, y down from its top.
/// Drawn clockwise, so that a positive bulge goes outwards. What lengthens a line changes that line; what moves it makes another.
/// </summary>
internal sealed class Outline
{
    private readonly List<Arc> _curves = [];
    private readonly Vector2 _start;
    private Vector2 _end;
    private bool _closed;

    private readonly record struct Arc(Vector2 First, Vector2 Second, Vector2 End);

    private Outline(Vector2 start) => _start = _end = start;

    public static Outline From(float x, float y) => new(new(x, y));

    public static Outline From(Vector2 point) => new(point);

    /// <summary>A smooth line through all the points.</summary>
    public static Outline Through(params ReadOnlySpan<Vector2> points) => From(points[0]).Through(points[1..], closed: false);

    /// <summary>A smooth closed shape through all the points.</summary>
    public static Outline Blob(params ReadOnlySpan<Vector2> points) => From(points[0]).Through(points[1..], closed: true);

    public static Outline Box(float left, float top, float right, float bottom) =>
        From(left, top).To(right, top).To(right, bottom).To(left, bottom).Close();

    public static Outline Oval(float x, float y, float width, float height)
    {
        const float Round = 0.5523f / 2;
        float w = width / 2, h = height / 2;
        return From(x, y - h)
            .Curve(x + (Round * width), y - h, x + w, y - (Round * height), x + w, y)
            .Curve(x + w, y + (Round * height), x + (Round * width), y + h, x, y + h)
            .Curve(x - (Round * width), y + h, x - w, y + (Round * height), x - w, y)
            .Curve(x - w, y - (Round * height), x - (Round * width), y - h, x, y - h)
            .Close();
    }

    public Outline To(float x, float y) => Bend(x, y, 0);

    public Outline To(Vector2 point) => Bend(point.X, point.Y, 0);

    /// <summary>An even arc whose middle stands off the straight line by the bulge.</summary>
    public Outline Bend(float x, float y, float bulge)
    {
        var end = new Vector2(x, y);
        var way = end - _end;
        var off = way == Vector2.Zero ? way : Vector2.Normalize(new(way.Y, -way.X)) * (bulge * 4 / 3);
        return Add(_end + (way / 3) + off, _end + (way * 2 / 3) + off, end);
    }

    public Outline Bend(Vector2 point, float bulge) => Bend(point.X, point.Y, bulge);

    public Outline Curve(float x1, float y1, float x2, float y2, float x, float y) => Add(new(x1, y1), new(x2, y2), new(x, y));

    public Outline Curve(Vector2 first, Vector2 second, Vector2 end) => Add(first, second, end);

    /// <summary>Goes back to the start, along the same line as seen in a mirror on the centre line.</summary>
    public Outline Mirror()
    {
        var back = Map(Across).Reversed();
        if (_end.X != 0)
            To(back._start);
        return Join(back).Close();
    }

    /// <summary>Goes on along another line that begins where this one ends.</summary>
    public Outline Join(Outline next)
    {
        foreach (var (first, second, end) in next._curves)
            Add(first, second, end);
        return this;
    }

    public Outline Reversed()
    {
        var reversed = From(_end);
        for (var i = _curves.Count - 1; i >= 0; i--)
            reversed.Add(_curves[i].Second, _curves[i].First, StartOf(i));
        return reversed;
    }

    public Outline Close()
    {
        _closed = true;
        return this;
    }

    /// <summary>The same on the right (1) or on the left (-1) of the centre line.</summary>
    public Outline On(int side) => side > 0 ? this : Map(Across);

    public Outline Moved(float x, float y) => Map(p => p + new Vector2(x, y));

    public Outline Scaled(float factor, float x, float y) => Map(p => Vector2.Lerp(new(x, y), p, factor));

    /// <summary>The same with its corners rounded, as cloth has no sharp ones; the radius is in pixels.</summary>
    public Outline Rounded(float radius)
    {
        var corners = _curves.Select((_, i) => (_closed || i < _curves.Count - 1) && IsCorner(i)).ToArray();
        var first = _closed && corners[^1] ? Split(_start, _curves[0], Reach(0, radius)).Middle : _start;
        var rounded = From(first);
        for (var i = 0; i < _curves.Count; i++)
        {
            var (start, curve) = (StartOf(i), _curves[i]);
            var reach = Reach(i, radius);
            if (corners[i])
                curve = Split(start, curve, 1 - reach).Before;
            if (i > 0 ? corners[i - 1] : _closed && corners[^1])
                curve = Split(start, curve, corners[i] ? reach / (1 - reach) : reach).After;
            rounded.Add(curve.First, curve.Second, curve.End);
            if (!corners[i])
                continue;
            var next = (i + 1) % _curves.Count;
            var end = Split(StartOf(next), _curves[next], Reach(next, radius)).Middle;
            rounded.Add(Vector2.Lerp(curve.End, _curves[i].End, 0.6f), Vector2.Lerp(end, _curves[i].End, 0.6f), end);
        }
        rounded._closed = _closed;
        return rounded;
    }

    public SKPath ToPath()
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(_start.X, _start.Y);
        foreach (var (first, second, end) in _curves)
            builder.CubicTo(first.X, first.Y, second.X, second.Y, end.X, end.Y);
        if (_closed)
            builder.Close();
        return builder.Detach();
    }

    private Vector2 StartOf(int index) => index == 0 ? _start : _curves[index - 1].End;

    private float Reach(int index, float radius) =>
        Math.Min(0.4f, radius / Math.Max(1, Vector2.Distance(StartOf(index), _curves[index].End)));

    private bool IsCorner(int index)
    {
        var (here, next) = (_curves[index], _curves[(index + 1) % _curves.Count]);
        var (arriving, leaving) = (here.End - here.Second, next.First - here.End);
        return arriving != Vector2.Zero && leaving != Vector2.Zero
            && Vector2.Dot(Vector2.Normalize(arriving), Vector2.Normalize(leaving)) < 0.85f;
    }

    private static (Arc Before, Vector2 Middle, Arc After) Split(Vector2 start, Arc curve, float at)
    {
        var (a, b, c) = (Vector2.Lerp(start, curve.First, at), Vector2.Lerp(curve.First, curve.Second, at),
            Vector2.Lerp(curve.Second, curve.End, at));
        var (d, e) = (Vector2.Lerp(a, b, at), Vector2.Lerp(b, c, at));
        var middle = Vector2.Lerp(d, e, at);
        return (new(a, d, middle), middle, new(e, c, curve.End));
    }

    private static Vector2 Across(Vector2 p) => new(-p.X, p.Y);

    /// <summary>Moves every point by itself.</summary>
    public Outline Map(Func<Vector2, Vector2> move)
    {
        var moved = From(move(_start));
        foreach (var (first, second, end) in _curves)
            moved.Add(move(first), move(second), move(end));
        moved._closed = _closed;
        return moved;
    }

    private Outline Through(ReadOnlySpan<Vector2> rest, bool closed)
    {
        Vector2[] points = [_start, .. rest];
        var count = points.Length;
        for (var i = 0; i < (closed ? count : count - 1); i++)
        {
            var before = points[closed ? (i + count - 1) % count : Math.Max(i - 1, 0)];
            var (from, to) = (points[i], points[(i + 1) % count]);
            var after = points[closed ? (i + 2) % count : Math.Min(i + 2, count - 1)];
            Add(from + ((to - before) / 6), to - ((after - from) / 6), to);
        }
        _closed = closed;
        return this;
    }

    private Outline Add(Vector2 first, Vector2 second, Vector2 end)
    {
        _curves.Add(new(first, second, end));
        _end = end;
        return this;
    }
}
