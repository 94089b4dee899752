using System.Collections.Immutable;
using System.Globalization;

namespace SwipeShop.Prices.Vendors;

/// <summary>Gathers what is wrong with fields.</summary>
internal sealed class FieldProblems
{
    private readonly ImmutableArray<FieldProblem>.Builder _all = ImmutableArray.CreateBuilder<FieldProblem>();

    public ImmutableArray<FieldProblem> All => _all.ToImmutable();

    public void Add(string field, string detail) => _all.Add(new FieldProblem(field, detail));

    public void Within(string field, int value, int least, int most)
    {
        if (value < least || value > most) Add(field, string.Create(CultureInfo.InvariantCulture, $"Between {least} and {most}."));
    }

    /// <param name="longest">Characters.</param>
    /// <returns>Whether nothing is wrong with it.</returns>
    public bool Text(string field, string text, int longest)
    {
        var problem = string.IsNullOrWhiteSpace(text) || text.Length > longest ? $"1 to {longest} characters." : PlainText.Problem(text);
        if (problem is not null) Add(field, problem);
        return problem is null;
    }
}
