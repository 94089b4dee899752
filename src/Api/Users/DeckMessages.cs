using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SwipeShop.Api.Catalog;
using SwipeShop.Api.Http;

namespace SwipeShop.Api.Users;

public sealed record DeckRequest : ItemFilterRequest
{
    [FromQuery(Name = "user_id"), Description("If given, the token's own user.")]
    public int? UserId { get; init; }

    [FromQuery(Name = "limit"), Description("20 if not given."), Between(1, 100)]
    public int? Limit { get; init; }

    [FromQuery(Name = "exclude"), Description("Items already in the client's hand: up to 100 ids with commas between them.")]
    public ItemIds? Exclude { get; init; }
}

/// <summary>Up to 100 item ids with commas between them.</summary>
public readonly record struct ItemIds(ImmutableArray<int> Ids)
{
    public const string Pattern = "^[0-9]+(,[0-9]+)*$";

    private const int Most = 100;

    public static bool TryParse(string? text, out ItemIds ids)
    {
        ids = new ItemIds([]);
        if (string.IsNullOrEmpty(text)) return true;
        var parts = text.Split(',');
        if (parts.Length > Most) return false;
        var parsed = ImmutableArray.CreateBuilder<int>(parts.Length);
        foreach (var part in parts)
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
            parsed.Add(id);
        }
        ids = new ItemIds(parsed.MoveToImmutable());
        return true;
    }
}

/// <param name="Items">The best first; empty when there is nothing left to show.</param>
/// <param name="Reflects">The number of your last swipe or undo that the deck knows of.</param>
/// <param name="Model">What ranked the deck.</param>
public sealed record DeckResponse(IReadOnlyList<CardResponse> Items, int Reflects, string Model);

public sealed record FavoritesRequest : Paging
{
    [FromQuery(Name = "user_id"), Description("If given, the token's own user.")]
    public int? UserId { get; init; }
}
