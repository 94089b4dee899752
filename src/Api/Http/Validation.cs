using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace SwipeShop.Api.Http;

/// <summary>Text that is stored as it comes: not longer than this, with at least one visible character, and nothing that no store can hold.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextAttribute(int longest) : StringLengthAttribute(longest)
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not string text) return ValidationResult.Success;
        if (text.Length < MinimumLength) return new ValidationResult($"At least {MinimumLength} characters.");
        if (text.Length > MaximumLength) return new ValidationResult($"At most {MaximumLength} characters.");
        if (text.Length > 0 && string.IsNullOrWhiteSpace(text)) return new ValidationResult("There is nothing to see in this text.");
        return PlainText.Problem(text) is { } problem ? new ValidationResult(problem) : ValidationResult.Success;
    }
}

/// <summary>A list of at most so many texts, each as <see cref="TextAttribute"/> wants it and with something in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextsAttribute(int most, int longest) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not string[] texts) return ValidationResult.Success;
        if (texts.Length > most) return new ValidationResult($"At most {most} entries.");
        var text = new TextAttribute(longest) { MinimumLength = 1 };
        return texts.Select(t => t is null ? new ValidationResult("There is nothing in one of these.") : text.GetValidationResult(t, validationContext))
            .FirstOrDefault(problem => problem is not null);
    }
}

/// <summary>An amount of money: not below zero, and not of more digits than money has.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AmountAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is null or decimal and >= 0 and < 1_000_000_000_000 ? ValidationResult.Success : new ValidationResult("An amount of zero or more.");
}

/// <summary>Something that mail could be sent to: one @ with text around it and no white space.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EmailAttribute() : RegularExpressionAttribute(@"[^@\s]+@[^@\s]+")
{
    public override string FormatErrorMessage(string name) => "This is not an e-mail address.";
}

/// <summary>A number within limits, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(int least, int most) : RangeAttribute(least, most)
{
    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Between {Minimum} and {Maximum}.");
}

/// <summary>A list with at least one and at most so many entries.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EntriesAttribute(int most) : LengthAttribute(1, most)
{
    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Between 1 and {MaximumLength} entries.");
}
