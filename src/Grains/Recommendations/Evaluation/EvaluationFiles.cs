using System.Globalization;

namespace SwipeShop.Recommendations.Evaluation;

/// <summary>A verdict as a file gives it.</summary>
internal readonly record struct Verdict(int User, int Item, bool Liked);

/// <summary>Names of users or items as files give them, numbered in the order of their first appearance.</summary>
internal sealed class Numbering
{
    private readonly Dictionary<string, int> _numbers = [];

    public int Count => _numbers.Count;

    public int Of(string name)
    {
        if (!_numbers.TryGetValue(name, out var number)) _numbers.Add(name, number = _numbers.Count);
        return number;
    }
}

/// <summary>Reads the files of the public protocols, line by line.</summary>
internal sealed class EvaluationFiles
{
    public Numbering Users { get; } = new();

    public Numbering Items { get; } = new();

    /// <summary>Lines of "user TAB item", with more columns that are not read: each is a like.</summary>
    /// <exception cref="EvaluationDataException">A line has another form.</exception>
    public IEnumerable<Verdict> Likes(string file) => Lines(file, 2).Select(l => new Verdict(Users.Of(l.Columns[0]), Items.Of(l.Columns[1]), true));

    /// <summary>Lines of "user TAB item TAB like", like being 1 or 0.</summary>
    /// <exception cref="EvaluationDataException">A line has another form.</exception>
    public IEnumerable<Verdict> Verdicts(string file) => Lines(file, 3).Select(l => new Verdict(
        Users.Of(l.Columns[0]),
        Items.Of(l.Columns[1]),
        l.Columns[2] is "1" or "0" ? l.Columns[2] == "1" : throw new EvaluationDataException(file, l.Number, "the third column is 1 or 0")));

    /// <summary>Lines of "(user,item) TAB item TAB item …": the candidates beside the wanted item.</summary>
    /// <exception cref="EvaluationDataException">A line has another form.</exception>
    public IEnumerable<(int User, int Wanted, int[] Others)> Candidates(string file) => Lines(file, 2).Select(l =>
        l.Columns[0] is ['(', .. var pair, ')'] && pair.Split(',') is [var user, var wanted]
            ? (Users.Of(user), Items.Of(wanted), l.Columns.Skip(1).Where(c => c.Length > 0).Select(Items.Of).ToArray())
            : throw new EvaluationDataException(file, l.Number, "the first column is (user,item)"));

    /// <summary>Lines of "item TAB text", the text being all that follows; items without a line have none.</summary>
    public Dictionary<int, string> Texts(string file) =>
        Lines(file, 2).ToDictionary(l => Items.Of(l.Columns[0]), l => string.Join(' ', l.Columns.Skip(1)));

    private static IEnumerable<(int Number, string[] Columns)> Lines(string file, int least)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0) continue;
            var columns = line.Split('\t');
            if (columns.Length < least)
                throw new EvaluationDataException(file, number, string.Create(CultureInfo.InvariantCulture, $"there are {columns.Length} columns, and not {least}"));
            yield return (number, columns);
        }
    }
}
