using System.Collections.Immutable;

namespace SwipeShop.Recommendations;

/// <summary>How a model did on shoppers who were left out of its training: their first half of swipes is known, the later half is ranked.</summary>
/// <param name="HeldOutUsers">How many of them there were.</param>
/// <param name="Policies">The model, the like-rates, and the model in use at that time if there was one.</param>
[GenerateSerializer, Immutable, Alias("model-report")]
public sealed record ModelReport(
    [property: Id(0)] int HeldOutUsers,
    [property: Id(1)] ImmutableArray<PolicyFigures> Policies)
{
    public const string Model = "model";
    public const string LikeRate = "like-rate";

    public static readonly ModelReport None = new(0, []);
}

/// <summary>What one way of ranking achieved. A figure is null where no shopper has swipes enough for it.</summary>
/// <param name="Policy">model, like-rate, or the name of the model in use, such as model-3.</param>
/// <param name="R10">The like-rate of the first 10 cards, of shoppers with more than 10.</param>
/// <param name="R20">The like-rate of the first 20 cards, of shoppers with more than 20.</param>
/// <param name="Auc">How often a card that was liked stands before one that was not; 0.5 is chance.</param>
[GenerateSerializer, Immutable, Alias("policy-figures")]
public sealed record PolicyFigures(
    [property: Id(0)] string Policy,
    [property: Id(1)] Figure? R10,
    [property: Id(2)] Figure? R20,
    [property: Id(3)] Figure? Auc);

/// <summary>A mean over shoppers, each of whom counts once.</summary>
/// <param name="Mean">Between 0 and 1.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Users">Over how many shoppers.</param>
[GenerateSerializer, Immutable, Alias("figure")]
public sealed record Figure(
    [property: Id(0)] double Mean,
    [property: Id(1)] double Error,
    [property: Id(2)] int Users);
