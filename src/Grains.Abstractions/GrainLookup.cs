namespace SwipeShop;

/// <summary>Grains by their integer key.</summary>
public static class GrainLookup
{
    /// <summary>
    /// A grain's reference, without the look at the interface's attributes that each GetGrain takes: that alone was a sixth of the CPU
    /// of a price comparison.
    /// </summary>
    public static T Grain<T>(this IGrainFactory grains, long key) where T : IGrainWithIntegerKey
    {
        var (grainType, interfaceType) = Known<T>.Types ??= Look<T>(grains);
        return (T)grains.GetGrain(GrainId.Create(grainType, GrainIdKeyExtensions.CreateIntegerKey(key)), interfaceType);
    }

    private static Types Look<T>(IGrainFactory grains) where T : IGrainWithIntegerKey
    {
        var reference = (GrainReference)(object)grains.GetGrain<T>(0);
        return new Types(reference.GrainId.Type, reference.InterfaceType);
    }

    /// <summary>The same in every process: they follow from the names of the types.</summary>
    private sealed record Types(GrainType Grain, GrainInterfaceType Interface);

    private static class Known<T>
    {
        public static Types? Types { get; set; }
    }
}
