using System.Globalization;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Recommendations;

/// <summary>The protocols on tastes that were planted: shoppers of one kind like the items of their kind.</summary>
public sealed class EvaluateTests : IDisposable
{
    private const int Users = 160;
    private const int Items = 240;
    private const int Kinds = 3;

    private readonly string _folder = TestFolder.Make();
    private readonly Random _random = new(1);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_first_cards_of_new_shoppers_are_liked_more_often_than_what_everybody_likes()
    {
        var rows = await EvaluateAsync("sessions", "--interactions", Interactions(), "--min-cards", "40", "--folds", "2");
        Assert.Equal(["random", "popularity", "like-rate", "model"], rows.Select(r => r.Key));
        Assert.True(rows["model"]["r20"] > rows["like-rate"]["r20"] + 0.2, $"{rows["model"]["r20"]} against {rows["like-rate"]["r20"]}");
        Assert.True(rows["model"]["r50"] > rows["like-rate"]["r50"] + 0.1);
    }

    [Fact]
    public async Task Each_part_of_the_shoppers_is_told_and_together_they_are_the_whole()
    {
        var (_, output) = await TestProcess.TrainAsync("evaluate", "sessions", "--json", "--folds", "3", "--min-cards", "40", "--interactions", Interactions());
        var table = JsonNode.Parse(JsonOf(output))!;
        var parts = table["parts"]!.AsArray();
        Assert.Equal(3, parts.Count);
        Assert.Equal(Users, parts.Sum(p => p!["users"]!.GetValue<int>()));
        double R10(JsonNode of) => of["rows"]!.AsArray().Single(r => $"{r!["policy"]}" == "model")!["r10"]!.GetValue<double>();
        Assert.Equal(R10(table), parts.Sum(p => R10(p!) * p!["users"]!.GetValue<int>()) / Users, 0.0001);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.25")]
    public async Task The_last_like_is_found_among_others_also_by_shoppers_who_were_not_trained_on(string unseen)
    {
        var (train, test, negatives) = LeaveOneOut();
        var rows = await EvaluateAsync("ncf", "--train", train, "--test", test, "--negatives", negatives, "--unseen", unseen);
        Assert.Equal(0.25, rows["random"]["hr10"], 0.12); // 10 of 40 by chance
        Assert.True(rows["model"]["hr10"] > rows["popularity"]["hr10"] + 0.2, $"{rows["model"]["hr10"]} against {rows["popularity"]["hr10"]}");
    }

    [Fact]
    public async Task Items_that_nobody_has_swiped_are_placed_by_their_words()
    {
        var rows = await EvaluateAsync("cold", "--interactions", Interactions(share: 0.4), "--items", Texts());
        Assert.Equal(rows["random"]["hr10"], rows["popularity"]["hr10"], 0.1);
        Assert.True(rows["model"]["hr10"] > rows["random"]["hr10"] + 0.2, $"{rows["model"]["hr10"]} against {rows["random"]["hr10"]}");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_figures()
    {
        string[] command = ["evaluate", "cold", "--json", "--seed", "7", "--interactions", Interactions(), "--items", Texts()];
        Assert.Equal(JsonOf((await TestProcess.TrainAsync(command)).Output), JsonOf((await TestProcess.TrainAsync(command)).Output));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_ends_with_1_and_its_number()
    {
        var file = Write("broken.tsv", ["1\t2\t1", "1\t3\tperhaps"]);
        var (exit, output) = await TestProcess.TrainAsync("evaluate", "sessions", "--interactions", file);
        Assert.Equal(1, exit);
        Assert.Contains("line 2", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_with_2() =>
        Assert.Equal(2, (await TestProcess.TrainAsync("evaluate", "sessions", "--interactions", Path.Combine(_folder, "none"))).ExitCode);

    private static async Task<Dictionary<string, Dictionary<string, double>>> EvaluateAsync(params string[] arguments)
    {
        var (exit, output) = await TestProcess.TrainAsync(["evaluate", .. arguments, "--json"]);
        Assert.True(exit == 0, output);
        return JsonNode.Parse(JsonOf(output))!["rows"]!.AsArray().ToDictionary(
            row => row!["policy"]!.GetValue<string>(),
            row => row!.AsObject().Where(f => f.Key != "policy").ToDictionary(f => f.Key, f => f.Value!.GetValue<double>()));
    }

    private static string JsonOf(string output) => output.Split('\n').Single(line => line.StartsWith('{'));

    /// <summary>A share of the items, a like where the kinds agree and one time in five where they do not.</summary>
    private string Interactions(double share = 0.8) => Write("interactions.tsv",
        from user in Enumerable.Range(0, Users)
        from item in Enumerable.Range(0, Items)
        where _random.NextDouble() < share
        let liked = user % Kinds == item % Kinds ? _random.Next(10) > 0 : _random.Next(5) == 0
        select $"{user}\t{item}\t{(liked ? 1 : 0)}");

    private string Texts()
    {
        string[] words = ["linen", "denim", "velvet"];
        return Write("items.tsv", Enumerable.Range(0, Items).Select(item => $"{item}\t{words[item % Kinds]} garment {item % 11}"));
    }

    private (string Train, string Test, string Negatives) LeaveOneOut()
    {
        var (train, test, negatives) = (new List<string>(), new List<string>(), new List<string>());
        for (var user = 0; user < Users; user++)
        {
            var own = Enumerable.Range(0, Items).Where(item => item % Kinds == user % Kinds).ToArray();
            _random.Shuffle(own);
            train.AddRange(own.Skip(1).Take(25).Select(item => $"{user}\t{item}"));
            test.Add($"{user}\t{own[0]}\t5");
            var others = Enumerable.Range(0, Items).Where(item => item % Kinds != user % Kinds).ToArray();
            _random.Shuffle(others);
            negatives.Add($"({user},{own[0]})\t{string.Join('\t', others.Take(39))}");
        }
        return (Write("train.tsv", train), Write("test.tsv", test), Write("negatives.tsv", negatives));
    }

    private string Write(string name, IEnumerable<string> lines)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', lines)}\n"));
        return file;
    }
}
