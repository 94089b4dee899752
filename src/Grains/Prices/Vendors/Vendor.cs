using SwipeShop.Http;

namespace SwipeShop.Prices.Vendors;

/// <summary>A vendor whose definition was checked, as fetching and refreshing use it.</summary>
internal sealed class Vendor
{
    public const string GrainKeyPrefix = "vendor-";

    /// <param name="definition">One that <see cref="VendorRules.Check"/> finds nothing wrong with.</param>
    /// <param name="version">Of the snapshot, when it last changed.</param>
    public Vendor(VendorDefinition definition, long version)
    {
        (Definition, Version) = (definition, version);
        var kind = KindRules.Of(definition.Kind);
        BaseAddress = kind.BaseOf(definition);
        TokenAddress = kind.TokenOf(definition);
        Hosts = new HostList(definition.Hosts.IsEmpty
            ? new[] { BaseAddress, TokenAddress }.OfType<Uri>().Select(HostList.NameOf)
            : definition.Hosts);
        ResetZone = TimeZoneInfo.FindSystemTimeZoneById(definition.Rate.ResetZone);
    }

    public VendorDefinition Definition { get; }

    public long Version { get; }

    public string Name => Definition.Name;

    public VendorKind Kind => Definition.Kind;

    public bool Enabled => Definition.Enabled;

    /// <summary>Of prices that name none, ISO 4217.</summary>
    public string Currency => Definition.Currency;

    public VendorRate Rate => Definition.Rate;

    public VendorLicence Licence => Definition.Licence;

    public TimeSpan PriceLifetime => TimeSpan.FromSeconds(Definition.PriceLifetimeSeconds);

    /// <summary>Of what is shown; null: any.</summary>
    public TimeSpan? MaxAge => Licence.MaxAgeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The only hosts that are asked.</summary>
    public HostList Hosts { get; }

    /// <summary>Of an API; ends with a slash.</summary>
    public Uri? BaseAddress { get; }

    /// <summary>Where an API gives its tokens.</summary>
    public Uri? TokenAddress { get; }

    /// <summary>Its midnight begins a day of the quota.</summary>
    public TimeZoneInfo ResetZone { get; }

    /// <summary>A key for a grain of its own: no text that could be read as a number in hexadecimal.</summary>
    public string GrainKey => GrainKeyPrefix + Name;

    public string? Option(string name) => Definition.Options.GetValueOrDefault(name);

    public override string ToString() => Name;
}
