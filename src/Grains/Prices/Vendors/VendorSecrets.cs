using Microsoft.Extensions.Configuration;

namespace SwipeShop.Prices.Vendors;

/// <summary>The secrets that vendors name: settings below Secrets, and no others, whatever an administrator writes.</summary>
internal sealed class VendorSecrets(IConfiguration configuration)
{
    private readonly IConfigurationSection _secrets = configuration.GetSection("Secrets");

    /// <summary>Reads some of a vendor's secrets.</summary>
    /// <returns>The secrets by name, and null; or null, and what is missing.</returns>
    public (Dictionary<string, string>? Secrets, string? Problem) Read(Vendor vendor, IEnumerable<string> names)
    {
        var read = new Dictionary<string, string>();
        foreach (var name in names.Distinct())
        {
            if (!vendor.Definition.Secrets.TryGetValue(name, out var reference)) return (null, $"Vendor {vendor.Name} has no secret {name}.");
            if (_secrets[reference] is not { Length: > 0 } value)
            {
                var variable = $"SWIPESHOP_Secrets__{reference.Replace(":", "__", StringComparison.Ordinal)}";
                return (null, $"There is no setting Secrets:{reference}. Set {variable}.");
            }
            read.Add(name, value.Trim());
        }
        return (read, null);
    }
}
