namespace SwipeShop.Recommendations.Evaluation;

public sealed class EvaluationFilesTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Users_and_items_may_have_any_name()
    {
        File.WriteAllText(_file, "ann\tB00\t1\nbob\tB00\t0\n\nann\tB01\t1\n");
        Assert.Equal([new(0, 0, true), new(1, 0, false), new(0, 1, true)], new EvaluationFiles().Verdicts(_file));
    }

    [Fact]
    public void Candidates_are_those_of_neural_collaborative_filtering()
    {
        File.WriteAllText(_file, "(0,25)\t1064\t174\n");
        var files = new EvaluationFiles();
        var (user, wanted, others) = files.Candidates(_file).Single();
        Assert.Equal((files.Users.Of("0"), files.Items.Of("25")), (user, wanted));
        Assert.Equal([files.Items.Of("1064"), files.Items.Of("174")], others);
    }

    [Theory]
    [InlineData("ann\tB00\t1\nbob\n", "line 2", "1 columns")]
    [InlineData("ann\tB00\t2\n", "line 1", "third column")]
    public void A_line_of_another_form_is_told(string text, params string[] told)
    {
        File.WriteAllText(_file, text);
        var problem = Assert.Throws<EvaluationDataException>(() => new EvaluationFiles().Verdicts(_file).ToList());
        Assert.All(told, part => Assert.Contains(part, problem.Message, StringComparison.Ordinal));
    }
}
