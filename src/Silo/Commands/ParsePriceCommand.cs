using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SwipeShop.Prices.Extraction;

namespace SwipeShop.Commands;

internal static class ParsePriceCommand
{
    /// <param name="Currency">The most used of those that the text can mean.</param>
    /// <param name="Currencies">All of them, where there are several.</param>
    private sealed record Answer(
        string? Amount, string? Currency, bool Ambiguous,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Currencies);

    public static Command Create()
    {
        var command = new Command("parse-price",
            "Read JSON lines {\"text\":…,\"currency_hint\":…} from standard input, and print for each "
            + "{\"amount\":…,\"currency\":…,\"ambiguous\":…}. "
            + "The hint is free text, or missing. Ambiguous: the amount may be another one (\"1.234\", or several prices). "
            + "Where the text leaves a choice of currencies (\"$\"), \"currency\" is the most used one and \"currencies\" has all.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        return await JsonLines.AnswerAsync(input, "standard input", Parse, cancellation);
    }

    private static Answer Parse(JsonElement row)
    {
        var price = PriceText.Parse(JsonLines.Text(row, "text"), JsonLines.Text(row, "currency_hint", isOptional: true));
        return new Answer(
            price.Amount?.ToString(CultureInfo.InvariantCulture),
            price.Currencies.FirstOrDefault(),
            price.Ambiguous || price.Several,
            price.Currencies.Length > 1 ? price.Currencies : null);
    }
}
