using SwipeShop.Recommendations.Model;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations.Training;

public sealed class HeldOutEvaluationTests
{
    /// <summary>Item 1 has the highest like-rate, item 100 the lowest.</summary>
    private static readonly LikeRates _rates = new([.. Enumerable.Range(1, 100).Select(item => new LikeCount(item, 100 - item, 100))]);

    [Fact]
    public void The_first_cards_and_the_order_of_likes_and_dislikes_are_judged()
    {
        // Ranked 31 to 55: the first ten are 31 to 40, of which five were liked; of the first twenty, ten.
        var scores = Judge(_rates, User(Enumerable.Range(1, 25), Enumerable.Range(31, 25), liked: item => item % 2 == 1));
        Assert.Equal((0.5, 0.5), (scores.R10[0], scores.R20[0]));
        // 13 likes at 31, 33 … 55 and 12 dislikes between them: 12 + 11 + … + 1 of 156 pairs, and 78 the other way round.
        Assert.Equal(78 / 156.0, scores.Auc[0], 1e-12);
    }

    [Fact]
    public void A_right_order_has_AUC_1_a_wrong_one_0_and_equal_scores_a_half()
    {
        Assert.Equal(1, Judge(_rates, User([1, 2, 3, 4], [10, 11, 12, 13], liked: item => item < 12)).Auc[0]);
        Assert.Equal(0, Judge(_rates, User([1, 2, 3, 4], [10, 11, 12, 13], liked: item => item >= 12)).Auc[0]);
        Assert.Equal(0.5, Judge(_rates, User([1, 2, 3, 4], [200, 201, 202, 203], liked: item => item < 202)).Auc[0]); // nobody knows them
    }

    [Fact]
    public void Shoppers_with_nothing_to_choose_from_have_no_figure()
    {
        var ten = Judge(_rates, User(Enumerable.Range(1, 10), Enumerable.Range(11, 10), liked: item => item % 2 == 0));
        Assert.Equal((double.NaN, double.NaN), (ten.R10[0], ten.R20[0]));
        Assert.Equal(double.NaN, Judge(_rates, User([1, 2], [3, 4], liked: _ => true)).Auc[0]);
        Assert.Equal(new PolicyFigures("policy", null, null, null), Judge(_rates).Figures);
    }

    [Fact]
    public void A_figure_is_the_mean_of_those_who_have_one_with_its_standard_error()
    {
        Assert.Equal(new Figure(0.5, 0.1, 4), Rounded(PolicyScores.FigureOf([0.3, 0.4, 0.6, 0.7, double.NaN])));
        Assert.Equal(new Figure(0.3, 0, 1), PolicyScores.FigureOf([0.3]));
        Assert.Null(PolicyScores.FigureOf([double.NaN]));

        static Figure? Rounded(Figure? figure) => figure is null ? null : figure with { Mean = Math.Round(figure.Mean, 6), Error = Math.Round(figure.Error, 1) };
    }

    [Fact]
    public void The_model_is_judged_as_it_serves_by_a_vector_from_the_known_half()
    {
        // Taste is the item's parity; the shopper likes the even ones, and the like-rates know nothing of it.
        var model = TestModels.Of([.. Enumerable.Range(1, 100)], taste: 1, coLikes: 1, _ => 0.5f, (row, d) => d > 0 ? 0 : (row + 1) % 2 == 0 ? 0.4f : -0.4f);
        var user = User(Enumerable.Range(1, 30), Enumerable.Range(31, 30), liked: item => item % 2 == 0);
        var items = EmbeddedItems.Of(model);
        var scores = new HeldOutEvaluation([user], CancellationToken.None).Judge("model", items);
        Assert.Equal((1, 0.75, 1), (scores.R10[0], scores.R20[0], scores.Auc[0])); // 15 of 30 are even

        // The same score as the taste that serves.
        var taste = new Taste(items);
        foreach (var swipe in user.Known) taste.Add(swipe);
        Assert.True(taste.Vector().Score(items, items.RowOf(32)) > taste.Vector().Score(items, items.RowOf(33)));
    }

    [Fact]
    public void An_evaluation_can_be_cancelled()
    {
        var users = Enumerable.Repeat(User([1, 2], [3, 4], _ => true), 100).ToList();
        Assert.Throws<OperationCanceledException>(() => new HeldOutEvaluation(users, new CancellationToken(true)).Judge("policy", _rates));
    }

    private static PolicyScores Judge(LikeRates rates, params HeldOutUser[] users) =>
        new HeldOutEvaluation(users, CancellationToken.None).Judge("policy", rates);

    private static HeldOutUser User(IEnumerable<int> known, IEnumerable<int> cards, Func<int, bool> liked) =>
        new(1, [.. known.Concat(cards).Select(item => new Evidence(item, liked(item)))]);
}
