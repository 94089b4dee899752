using System.CommandLine;
using System.Globalization;
using SwipeShop.Ranking;

var items = new Option<string>("--items") { Description = "Catalogues.", HelpName = "N,N...", DefaultValueFactory = _ => "10000,100000,1000000" };
var rounds = new Option<int>("--rounds") { Description = "Rounds.", HelpName = "N", DefaultValueFactory = _ => 5 };
var command = new RootCommand("Measures what ranking costs.") { items, rounds };
command.SetAction(parsed =>
{
    Measure.WarmUp();
    Console.WriteLine("Embeddings are made up: 16 + 128 numbers, columns falling off as n^-0.5. Milliseconds on one core.");
    Console.WriteLine($"{"items",10}{"top-50",10}{"deck of 50",12}{"no explor.",12}{"fold 1,000",12}{"one more",10}{"build",10}   longest pause: swapping | the collector's, in all | not swapping");
    foreach (var count in parsed.GetValue(items)!.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)))
    {
        var measure = new Measure(count, parsed.GetValue(rounds), TimeProvider.System);
        var (folded, more) = measure.FoldIn();
        Console.Write($"{count,10}{measure.Top(),10:0.000}{measure.Deck(0.1f),12:0.000}{measure.Deck(0),12:0.000}{folded,12:0.000}{more,10:0.000}");
        var (build, swapping, collected, quiet) = measure.Swap();
        Console.WriteLine($"{build,10:0}   {swapping} | {collected} | {quiet}");
    }
});
return command.Parse(args).Invoke();
