using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SwipeShop.Api.Catalog;
using SwipeShop.Api.Http;
using SwipeShop.Api.Prices;
using SwipeShop.Catalog;
using SwipeShop.Users;

namespace SwipeShop.Api.Users;

public sealed record DeckRequest : ItemFilterRequest
{
    [FromQuery(Name = "user_id"), Description("If given, the token's own user.")]
    public int? UserId { get; init; }

    [FromQuery(Name = "limit"), Description("20 if not given."), Between(1, 100)]
    public int? Limit { get; init; }

    [FromQuery(Name = "exclude"), Description("Items already in the client's hand: up to 100 ids with commas between them.")]
    public ItemIds? Exclude { get; init; }

    [FromQuery(Name = "explain"), Description("true: each card says why it is there, in score, base and why.")]
    public bool? Explain { get; init; }
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

/// <summary>What one swipe adds to a card's score.</summary>
/// <param name="Direction">"right", "left", or "preferred" for an item that stands for your preferences.</param>
public sealed record ContributionResponse(int ItemId, EvidenceDirection Direction, float Contribution);

/// <summary>A card. With explain=true, base and all contributions sum to the score; else the last three are left out.</summary>
public sealed record DeckCardResponse(
    int ItemId,
    string Name,
    string? ImageUrl,
    decimal? Price,
    decimal? SalePrice,
    string? Currency,
    string? Brand,
    string? Category,
    BestOfferResponse? BestOffer)
{
    /// <summary>How likely you are to like it, in the eyes of the model; a little exploration orders the deck beside it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? Score { get; init; }

    /// <summary>How likely anybody is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? Base { get; init; }

    /// <summary>Everything of yours that counts, the largest contribution first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ContributionResponse>? Why { get; init; }

    internal static DeckCardResponse Of(Card card, Explanation? why, PublicAddress address) => new(
        card.ItemId, card.Name, address.Absolute(card.ImageUrl), card.Price, card.SalePrice, card.Currency, card.Brand, card.Category,
        BestOfferResponse.Of(card.BestOffer))
    {
        Score = why?.Score,
        Base = why?.Base,
        Why = why is null ? null : [.. why.Why.Select(c => new ContributionResponse(c.ItemId, c.Direction, c.Amount))],
    };
}

/// <param name="Items">The best first; empty when there is nothing left to show.</param>
/// <param name="Reflects">The number of your last swipe or undo that the deck knows of.</param>
/// <param name="Model">What ranked the deck.</param>
public sealed record DeckResponse(IReadOnlyList<DeckCardResponse> Items, int Reflects, string Model)
{
    internal static DeckResponse Of(Deck deck, PublicAddress address) => new(
        [.. deck.Items.Select((card, i) => DeckCardResponse.Of(card, deck.Explanations.IsDefaultOrEmpty ? null : deck.Explanations[i], address))],
        deck.Reflects,
        deck.Model);
}

public sealed record SimilarRequest
{
    [FromQuery(Name = "limit"), Description("20 if not given."), Between(1, 100)]
    public int? Limit { get; init; }
}

/// <param name="Items">The most alike first.</param>
public sealed record SimilarResponse(IReadOnlyList<CardResponse> Items);

public sealed record FavoritesRequest : Paging
{
    [FromQuery(Name = "user_id"), Description("If given, the token's own user.")]
    public int? UserId { get; init; }
}
