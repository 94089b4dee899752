using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using SwipeShop.Api.Http;
using SwipeShop.Catalog;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

public sealed record ForgetRequest
{
    /// <summary>If given, the token's own user.</summary>
    public int? UserId { get; init; }

    public required int ItemId { get; init; }
}

/// <param name="Status">"ok".</param>
/// <param name="Reflects">The number of your last swipe or undo; forgetting raises it not.</param>
public sealed record ForgetResponse(string Status, int ItemId, int Reflects);

/// <summary>What is not given is empty.</summary>
/// <remarks>The generated deserializer gives null for what is not given, whatever stands behind the property.</remarks>
public sealed record PreferencesRequest
{
    /// <summary>If given, the token's own user.</summary>
    public int? UserId { get; init; }

    /// <summary>Whole categories, or steps of a path such as "Women > Dresses". At most 50.</summary>
    [Texts(50, 1_000)]
    public string[] Categories { get; init => field = value ?? []; } = [];

    /// <summary>At most 50.</summary>
    [Texts(50, 200)]
    public string[] Brands { get; init => field = value ?? []; } = [];

    /// <summary>Sizes that fit you, of clothes and of shoes; an item without sizes fits everybody. At most 50.</summary>
    [Texts(50, 100)]
    public string[] Sizes { get; init => field = value ?? []; } = [];

    public PriceRangeRequest? PriceRange { get; init; }

    internal Preferences ToPreferences() => new(
        Distinct(Categories), Distinct(Brands),
        PriceRange is { MinPrice: null, MaxPrice: null } or null
            ? new DefaultFilter(Distinct(Sizes), null, null, null)
            : new DefaultFilter(Distinct(Sizes), PriceRange.MinPrice, PriceRange.MaxPrice, PriceRange.Currency));

    private static ImmutableArray<string> Distinct(string[] texts) => [.. texts.Distinct(StringComparer.OrdinalIgnoreCase)];
}

public sealed record PriceRangeRequest
{
    [Amount]
    public decimal? MinPrice { get; init; }

    [Amount]
    public decimal? MaxPrice { get; init; }

    /// <summary>ISO 4217; items in other currencies are then not shown. Not given: in each item's own currency.</summary>
    [RegularExpression("[A-Z]{3}", ErrorMessage = "Three upper-case letters, as in ISO 4217.")]
    public string? Currency { get; init; }
}

public sealed record PriceRangeResponse(decimal? MinPrice, decimal? MaxPrice, string? Currency);

/// <param name="PriceRange">Null where any price is fine.</param>
public sealed record PreferencesResponse(
    ImmutableArray<string> Categories, ImmutableArray<string> Brands, ImmutableArray<string> Sizes, PriceRangeResponse? PriceRange)
{
    internal static PreferencesResponse Of(Preferences preferences)
    {
        var limits = preferences.Limits;
        return new PreferencesResponse(
            preferences.Categories, preferences.Brands, limits.Sizes,
            limits.MinPrice is null && limits.MaxPrice is null ? null : new PriceRangeResponse(limits.MinPrice, limits.MaxPrice, limits.Currency));
    }
}
