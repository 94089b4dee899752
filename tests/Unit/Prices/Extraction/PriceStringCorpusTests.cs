using System.Globalization;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Extraction;

/// <summary>Price texts of shops all over the world, with what other parsers' authors say that they mean.</summary>
public sealed class PriceStringCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Of_the_large_table_98_percent_of_the_amounts_and_97_percent_of_the_currencies_are_right()
    {
        var rows = Rows("price-strings/price-parser.jsonl");
        var amounts = rows.Where(r => Amount(r) != r.Read.Amount).ToList();
        var named = rows.Where(r => Candidates(r).Count > 0).ToList();
        var currencies = named.Where(r => !Candidates(r).Contains(r.Read.Currencies.FirstOrDefault())).ToList();
        var invented = rows.Where(r => r.Case["currency"] is null && r.Read.Currencies.Length > 0).ToList();
        Tell("amounts", rows.Count, amounts);
        Tell("currencies", named.Count, currencies);
        Tell("currencies where there is none", rows.Count - named.Count, invented);

        Assert.True(amounts.Count <= 0.02 * rows.Count);
        Assert.True(currencies.Count <= 0.03 * named.Count);
        Assert.Empty(invented);
    }

    [Fact]
    public void A_text_with_two_numbers_joined_is_no_price_and_a_minus_is_kept()
    {
        var rows = Rows("price-strings/money-parser.jsonl");
        var wrong = rows.Where(r => Amount(r) != r.Read.Amount).ToList();
        Tell("amounts", rows.Count, wrong);
        Assert.True(wrong.Count <= 0.05 * rows.Count);
    }

    [Fact]
    public void A_decimal_mark_that_is_known_decides()
    {
        var rows = Rows("price-strings/price-parser.decimal-separator-hint.jsonl");
        Tell("amounts", rows.Count, rows.Where(r => Amount(r) != r.Read.Amount).ToList());
    }

    [Fact]
    public void Known_failures_of_others_are_read_or_given_up_without_an_error()
    {
        var rows = Rows("price-strings/price-parser.xfail.jsonl");
        Tell("amounts", rows.Count, rows.Where(r => Amount(r) != r.Read.Amount).ToList());
    }

    private void Tell(string what, int count, List<(JsonNode Case, PriceText Read)> wrong)
    {
        output.WriteLine($"{what}: {count - wrong.Count} of {count}");
        foreach (var (row, read) in wrong)
        {
            var (hint, expected) = (row["currency_hint"], $"{row["amount"]} {row["currency"]}");
            output.WriteLine($"  \"{row["text"]}\" ({hint}): {expected}, read as {read.Amount} {string.Join(',', read.Currencies)}");
        }
    }

    private static decimal? Amount((JsonNode Case, PriceText) row) =>
        (string?)row.Case["amount"] is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static List<string?> Candidates((JsonNode Case, PriceText) row) =>
        row.Case["currency_iso_candidates"] is JsonArray codes ? codes.Select(c => (string?)c).ToList() : [];

    private static List<(JsonNode Case, PriceText Read)> Rows(string file) =>
        [.. File.ReadLines(Corpora.PathOf(file)).Select(line => JsonNode.Parse(line)!).Select(row => (row, PriceText.Parse(
            (string?)row["text"], (string?)row["currency_hint"], ((string?)row["decimal_separator_hint"])?[0])))];
}
