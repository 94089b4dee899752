using SkiaSharp;

namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>
/// Where a garment is put together from pieces of cloth and trimmings, back to front.
/// It records instead of painting at once, because the shadow under the garment needs its whole shape first.
/// </summary>
internal sealed class Easel : IDisposable
{
    private readonly SKPictureRecorder _recorder = new();
    private readonly SKCanvas _canvas;
    private readonly Fabric _fabric = new();
    private readonly List<Shape> _shapes = [];

    private SKMatrix _placement = SKMatrix.Identity;

    public Easel(Garment garment)
    {
        Garment = garment;
        Tones = Tones.Of(garment.Color.Hex);
        Random = new(garment.Id.Aggregate(7, (seed, letter) => unchecked((seed * 31) + letter)));
        _canvas = _recorder.BeginRecording(SKRect.Create(-Picture.Width, -Picture.Height, 2 * Picture.Width, 3 * Picture.Height));
    }

    /// <summary>Left and right, as factors of x.</summary>
    public static IReadOnlyList<int> Sides { get; } = [-1, 1];

    public Garment Garment { get; }
    public Cut Cut => Garment.Cut;
    public Tones Tones { get; }

    /// <summary>Small irregularities, the same for the same garment.</summary>
    public Random Random { get; }

    /// <summary>Everything opaque, back to front: it throws the shadow.</summary>
    public IReadOnlyList<Shape> Shapes => _shapes;

    /// <summary>Draws at another place, size or angle.</summary>
    public void Placed(SKMatrix matrix, Action draw)
    {
        var before = _placement;
        _canvas.Save();
        _canvas.Concat(in matrix);
        _placement = matrix.PostConcat(before);
        draw();
        _placement = before;
        _canvas.Restore();
    }

    public SKPicture Finish() => _recorder.EndRecording();

    /// <summary>A piece of cloth with its weave, pattern, folds and roundness.</summary>
    public void Piece(Outline outline, Look? look = null)
    {
        look ??= Look.Cloth;
        var tones = look.Light == 0 ? look.Tones ?? Tones : new((look.Tones ?? Tones).Shift(look.Light));
        using var path = outline.Rounded(look.Rounding).ToPath();
        Keep(path, isCloth: look.Tones is null && MathF.Abs(look.Light) < 0.03f);

        _canvas.Save();
        _canvas.ClipPath(path, antialias: true);
        _fabric.Lay(_canvas, path.Bounds, tones, look.Weave ?? Garment.Weave, look.Patterned ? Garment.Pattern : Pattern.Plain, look.Grain);
        Shading.Creases(_canvas, look.Folds, tones, look.Weave ?? Garment.Weave);
        Shading.Round(_canvas, path, tones, look.Volume);
        _canvas.Restore();

        using var edge = Stroke(tones.Line, 1.4f);
        _canvas.DrawPath(path, edge);
    }

    /// <summary>What one sees of the inside: unpatterned and in the shade.</summary>
    public void Inside(Outline outline) =>
        Piece(outline, new() { Light = Tones.IsDark ? -0.07f : -0.14f, Patterned = false, Volume = 1.2f, Rounding = 2 });

    /// <summary>A flat patch without weave or shading.</summary>
    public void Patch(Outline outline, SKColor color)
    {
        using var path = outline.ToPath();
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        _canvas.DrawPath(path, paint);
    }

    /// <summary>Something soft over what is there already: a cast shadow or a shimmer.</summary>
    public void Glow(Outline outline, SKColor color, float blur)
    {
        using var path = outline.ToPath();
        using var soft = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, blur);
        using var paint = new SKPaint { Color = color, IsAntialias = true, MaskFilter = soft };
        _canvas.DrawPath(path, paint);
    }

    /// <summary>A thin line where two pieces are joined, or any other thin line.</summary>
    public void Seam(Outline outline, float width = 1.4f, SKColor? color = null)
    {
        using var path = outline.ToPath();
        using var paint = Stroke(color ?? Tones.Line, width);
        _canvas.DrawPath(path, paint);
    }

    /// <summary>A strap, handle or lace along a line; it has a shadow and a light side.</summary>
    public void Strap(Outline line, float width, Tones? tones = null)
    {
        tones ??= Tones;
        using var path = line.ToPath();
        using var edge = Stroke(tones.Line, width);
        using var whole = edge.GetFillPath(path);
        Keep(whole, isCloth: false);
        _canvas.DrawPath(path, edge);
        using var shade = Stroke(tones.Shade, width - 2);
        _canvas.DrawPath(path, shade);
        using var lit = Stroke(tones.Lit, width * 0.45f);
        using var lighter = line.Moved(-width * 0.12f, -width * 0.1f).ToPath();
        _canvas.DrawPath(lighter, lit);
    }

    /// <summary>A row of small stitches.</summary>
    public void Stitches(Outline outline, SKColor? color = null, float width = 1.2f, float length = 5)
    {
        using var path = outline.ToPath();
        using var dashes = SKPathEffect.CreateDash([length, length * 0.7f], 0);
        using var paint = Stroke(color ?? Tones.Line.WithAlpha(170), width);
        paint.PathEffect = dashes;
        _canvas.DrawPath(path, paint);
    }

    /// <summary>What is drawn stays inside the outline.</summary>
    public void Within(Outline outline, Action draw)
    {
        using var path = outline.ToPath();
        _canvas.Save();
        _canvas.ClipPath(path, antialias: true);
        draw();
        _canvas.Restore();
    }

    public void Dispose()
    {
        foreach (var shape in _shapes)
            shape.Path.Dispose();
        _fabric.Dispose();
        _recorder.Dispose();
    }

    private void Keep(SKPath path, bool isCloth)
    {
        var shape = new SKPath(path);
        shape.Transform(in _placement);
        _shapes.Add(new(shape, isCloth));
    }

    private static SKPaint Stroke(SKColor color, float width) => new()
    {
        Color = color,
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = width,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };
}

/// <summary>A part of the picture that hides what is behind it, and whether it shows the garment's own colour.</summary>
internal readonly record struct Shape(SKPath Path, bool IsCloth);
