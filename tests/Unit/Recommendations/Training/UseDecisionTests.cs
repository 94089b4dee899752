namespace SwipeShop.Recommendations.Training;

public sealed class UseDecisionTests
{
    [Fact]
    public void A_model_that_is_worse_by_more_than_the_noise_is_not_used()
    {
        var decision = UseDecision.Between(Scores(u => 0.6 + u % 2 * 0.02), Scores(u => 0.7 + u % 3 * 0.02));
        Assert.False(decision.Use);
        Assert.StartsWith("not used: worse than model-7 by more than the noise (first 10 -0.1", decision.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_better_the_same_or_worse_within_the_noise_is_used()
    {
        Assert.True(UseDecision.Between(Scores(_ => 0.8), Scores(_ => 0.7)).Use);
        Assert.True(UseDecision.Between(Scores(_ => 0.7), Scores(_ => 0.7)).Use);
        // A mean difference of -0.01, of numbers that differ by 0.2 each.
        Assert.True(UseDecision.Between(Scores(u => u % 2 == 0 ? 0.59 : 0.79), Scores(u => u % 2 == 0 ? 0.8 : 0.6)).Use);
    }

    [Fact]
    public void One_figure_that_is_worse_is_enough_and_is_named()
    {
        var model = Scores(_ => 0.8);
        var inUse = Scores(_ => 0.7) with { R20 = [.. Enumerable.Repeat(0.9, 40)] };
        Assert.Equal(new UseDecision(false, "not used: worse than model-7 by more than the noise (first 20 -0.100 ± 0.000)"), UseDecision.Between(model, inUse));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void With_few_shoppers_to_compare_by_it_is_used(int users)
    {
        var decision = UseDecision.Between(Scores(_ => 0.1, users), Scores(_ => 0.9, users));
        Assert.Equal(new UseDecision(true, "used: fewer than 10 shoppers to compare it with model-7 by"), decision);
        Assert.False(UseDecision.Between(Scores(_ => 0.1, 10), Scores(_ => 0.9, 10)).Use);
    }

    [Fact]
    public void Shoppers_without_a_figure_do_not_count() =>
        Assert.True(UseDecision.Between(Scores(u => u < 31 ? double.NaN : 0.1), Scores(_ => 0.9)).Use);

    private static PolicyScores Scores(Func<int, double> score, int users = 40)
    {
        double[] scores = [.. Enumerable.Range(0, users).Select(score)];
        return new PolicyScores("model-7", scores, scores, scores);
    }
}
