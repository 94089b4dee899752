namespace SwipeShop.Recommendations.Training;

/// <summary>Normally distributed numbers with mean 0 and variance 1, the same for the same seed (Box and Muller 1958).</summary>
internal sealed class Gaussian(int seed)
{
    private readonly Random _random = new(seed);

    public float Next()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * _random.NextDouble()));
    }
}
