using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Api.Http;
using SwipeShop.Prices;

namespace SwipeShop.Api.Prices;

/// <summary>A <see cref="PriceComparisonResponse"/>.</summary>
internal sealed class PriceComparisonAnswer(int itemId, PriceComparison prices, PublicAddress address) : EncodedAnswer<PriceComparisonResponse>
{
    protected override void Write(Utf8JsonWriter json, IServiceProvider services) =>
        json.WriteRawValue(services.GetRequiredService<EncodedItems<PriceComparison>>().Of(itemId, prices, address), skipInputValidation: true);
}
