namespace SwipeShop.Catalog.Demo.Drawing;

/// <summary>How one piece of a garment is laid and made, where it differs from the garment's own cloth.</summary>
internal sealed record Look
{
    public static readonly Look Cloth = new();
    public static readonly Look Rib = new() { Weave = Demo.Weave.Rib, Patterned = false, Volume = 0.7f };

    /// <summary>A small piece of the cloth, such as a cuff.</summary>
    public static readonly Look Trim = new() { Volume = 0.6f };

    /// <summary>Degrees by which the weave and the pattern are turned against upright.</summary>
    public float Grain { get; init; }

    /// <summary>Another material's colour; null for the garment's.</summary>
    public Tones? Tones { get; init; }

    public Weave? Weave { get; init; }
    public bool Patterned { get; init; } = true;

    /// <summary>How round the piece looks: the darkening towards its edges, from 0 (flat) to about 1.5.</summary>
    public float Volume { get; init; } = 1;

    /// <summary>How much darker (negative) or lighter the whole piece is, as a part of the way from black to white.</summary>
    public float Light { get; init; }

    /// <summary>Radius of the corners in pixels.</summary>
    public float Rounding { get; init; } = 5;

    public IReadOnlyList<Fold> Folds { get; init; } = [];
}
