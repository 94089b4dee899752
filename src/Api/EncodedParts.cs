using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SwipeShop.Api.Http;
using SwipeShop.Api.Prices;
using SwipeShop.Api.Users;
using SwipeShop.Catalog;
using SwipeShop.Prices;
using SwipeShop.Users;

namespace SwipeShop.Api;

/// <summary>The parts of answers that are kept encoded: what many shoppers see of one item.</summary>
internal static class EncodedParts
{
    private const int MostCards = 100_000; // some 500 bytes each
    private const int MostPrices = 20_000; // some 2 KB each

    public static IServiceCollection AddEncodedParts(this IServiceCollection services) => services
        .AddEncoded<Card>(MostCards, (card, address) => DeckCardResponse.Of(card, why: null, address))
        .AddEncoded<CartLine>(MostPrices, CartLineResponse.Of) // most have one piece and no vendor chosen, and are the same
        .AddEncoded<PriceComparison>(MostPrices, (prices, _) => PriceComparisonResponse.Of(prices));

    private static IServiceCollection AddEncoded<TPart>(this IServiceCollection services, int most, Func<TPart, PublicAddress, object> message)
        where TPart : class, IEquatable<TPart> =>
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            return new EncodedItems<TPart>(most, (part, address) =>
            {
                var response = message(part, address);
                return JsonSerializer.SerializeToUtf8Bytes(response, response.GetType(), options);
            });
        });
}
