using System.Globalization;

namespace SwipeShop.Prices.Extraction;

public sealed class PriceTextTests
{
    [Theory]
    [InlineData("€ 1.299,00", "1299.00", "EUR")]
    [InlineData("1,299.00 EUR", "1299.00", "EUR")]
    [InlineData("1\u00a0299,50\u00a0€", "1299.50", "EUR")]
    [InlineData("1\u202f299 Kč", "1299", "CZK")]
    [InlineData("CHF 1’299.–", "1299", "CHF")]
    [InlineData("₹12,34,567.00", "1234567.00", "INR")]
    [InlineData("₹ 2,99,900", "299900", "INR")]
    [InlineData("1.2.2024 €", null, "EUR")]
    [InlineData("١٬٢٣٤٫٥٠ ر.س", "1234.50", "SAR")]
    [InlineData("۲۵۰ ریال", "250", null)]
    [InlineData("₹ १,२९९.००", "1299.00", "INR")]
    [InlineData("￥１２,８００円", "12800", "JPY")]
    [InlineData("19⁹⁹ €", "19.99", "EUR")]
    [InlineData("35€ 99", "35.99", "EUR")]
    [InlineData("130, 38 zł", "130.38", "PLN")]
    [InlineData("$ .75", "0.75", null)]
    [InlineData("12,90 euro", "12.90", "EUR")]
    [InlineData("1 990 рублей", "1990", "RUB")]
    [InlineData("Rs.45", "45", null)]
    [InlineData("0,00 €", "0.00", "EUR")]
    [InlineData("-5 €", "-5", "EUR")]
    [InlineData("-$5", "-5", null)]
    [InlineData("Shirt - $5", "5", null)]
    [InlineData("Not available", null, null)]
    [InlineData("", null, null)]
    public void An_amount_and_its_currency_are_read(string text, string? amount, string? currency)
    {
        var price = PriceText.Parse(text);
        Assert.Equal(Decimal(amount), price.Amount);
        Assert.Equal(currency, price.Currency);
    }

    [Theory]
    [InlineData("1.234 €", null, "1234", true)]
    [InlineData("1,234", null, "1234", true)]
    [InlineData("1.234 KWD", null, "1.234", false)]
    [InlineData("1,234", "KWD", "1.234", true)] // a mark of thousands in English texts
    [InlineData("12,000원", null, "12000", false)] // the won has no decimals
    [InlineData("1.234,00 €", null, "1234.00", false)]
    [InlineData("1.234.567 €", null, "1234567", false)]
    [InlineData("1.899,- €", null, "1899", false)]
    [InlineData("0.125 €", null, "0.125", false)]
    [InlineData("2879.200", null, "2879.200", true)]
    [InlineData("1 234 €", null, "1234", false)]
    [InlineData("12.34 €", null, "12.34", false)]
    public void One_mark_before_three_digits_is_read_as_thousands_and_told(string text, string? hint, string amount, bool ambiguous)
    {
        var price = PriceText.Parse(text, hint);
        Assert.Equal(Decimal(amount), price.Amount);
        Assert.Equal(ambiguous, price.Ambiguous);
    }

    [Theory]
    [InlineData("1.234", '.', "1.234")]
    [InlineData("1.234", ',', "1234")]
    [InlineData("1,234", ',', "1.234")]
    [InlineData("1.234,5", '.', null)]
    public void A_known_decimal_mark_leaves_no_doubt(string text, char mark, string? amount)
    {
        var price = PriceText.Parse(text, mark: mark);
        Assert.Equal(Decimal(amount), price.Amount);
        Assert.False(price.Ambiguous);
    }

    [Theory]
    [InlineData("5 kr", "DKK/stk", "DKK")]
    [InlineData("$5", "CAD", "CAD")]
    [InlineData("$5", "cad", "CAD")]
    [InlineData("$5", "EUR", null)] // the text says otherwise
    [InlineData("5", "ab 7 € pro Stück", "EUR")]
    [InlineData("5", "TOP 10", null)]
    [InlineData("$ 5 AUD", null, "AUD")]
    [InlineData("US$ 5", null, "USD")]
    [InlineData("£5", null, "GBP")]
    [InlineData("5 DEM", null, null)]
    [InlineData("10 € $12", null, "EUR")]
    [InlineData("AED 8000 (USD 2179)", null, "AED")]
    [InlineData("ALL SIZES 25", null, null)]
    public void A_sign_of_many_currencies_needs_a_hint(string text, string? hint, string? currency) =>
        Assert.Equal(currency, PriceText.Parse(text, hint).Currency);

    [Theory]
    [InlineData("$10 - $20", "10")]
    [InlineData("Was $20 Now $15", "20")]
    [InlineData("3 19 €", "19")]
    [InlineData("34.12 (40.94 inc VAT)", "34.12")]
    public void Other_prices_in_the_text_are_told(string text, string first)
    {
        var price = PriceText.Parse(text);
        Assert.Equal(Decimal(first), price.Amount);
        Assert.True(price.Several);
    }

    [Theory]
    [InlineData("205,68 € 205.68")]
    [InlineData("129,00 € (-15%)")]
    [InlineData("3 shirts for 29 €")]
    [InlineData("129 €")]
    public void A_price_that_is_repeated_and_numbers_that_are_no_prices_are_not(string text) => Assert.False(PriceText.Parse(text).Several);

    [Theory]
    [InlineData("90-60")]
    [InlineData("40% OFF")]
    [InlineData("free shipping over $50+")]
    [InlineData("25/09/2024")]
    [InlineData("B07FW264WL")]
    [InlineData("1...2")]
    [InlineData("1.2.3.4")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Shares_dates_codes_and_thresholds_are_no_prices(string text) => Assert.Null(PriceText.Parse(text).Amount);

    [Fact]
    public void Any_text_is_read_without_an_error()
    {
        var random = new Random(7);
        const string characters = "0123456789.,.,'  -+$€£%xRskr()/|:\u066b\u0665\ud83d\u200e⁹";
        for (var i = 0; i < 20_000; i++) PriceText.Parse(Text(30), Text(5));

        string Text(int longest) => new(random.GetItems<char>(characters, random.Next(longest)));
    }

    private static decimal? Decimal(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
