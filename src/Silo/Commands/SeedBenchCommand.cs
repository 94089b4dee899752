using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using SwipeShop.Accounts;
using SwipeShop.Postgres;

namespace SwipeShop.Commands;

/// <summary>Fills a database to measure with.</summary>
internal static class SeedBenchCommand
{
    private const string Password = "a bench password";

    private readonly record struct Size(int Items, int Users, int Swipes, int Vendors);

    public static Command Create()
    {
        var items = Count("--items", "Items of the catalogue; their ids are 1 to N.", 10_000, 1, 10_000_000);
        var users = Count("--users", "Accounts, with the ids 1 to N.", 10_000, 1, 10_000_000);
        var swipes = Count("--swipes", "Swipes, evenly spread over the users; four in ten go right.", 500_000, 0, 1_000_000_000);
        var vendors = Count("--vendors", "Vendors, each of which asks a price for each item.", 4, 0, 100);
        var data = CommandOptions.Data();
        var command = new Command("seed-bench", "Fill an empty database with made-up rows to measure with. Refuses one that has items or users.")
        {
            items, users, swipes, vendors, data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Size(parsed.GetValue(items), parsed.GetValue(users), parsed.GetValue(swipes), parsed.GetValue(vendors)),
            DataFolder.Open(parsed.GetValue(data)!),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Size size, DataFolder data, CancellationToken cancellation)
    {
        var (clock, configuration) = (TimeProvider.System, CommandOptions.Configuration(data));
        var steps = new Steps(Console.Out, clock);
        await using var database = await Database.OpenAsync(data, configuration, clock, cancellation);
        await new Migrations(database.Source).ApplyAsync(cancellation);
        await using var store = await BenchSeedStore.BeginAsync(database.Source, cancellation)
            ?? throw new StartupException($"There are items or users in the database already: {database.Place}.",
                "Name a new folder with --data DIR, or erase this one with ./swipeshop reset.");

        var now = clock.GetUtcNow();
        await Fill("Items", size.Items, () => store.AddItemsAsync(size.Items, cancellation));
        await Fill("Prices", (long)size.Items * size.Vendors, () => store.AddOffersAsync(size.Vendors, now, cancellation));
        await Fill("Users", size.Users, async () => await store.AddUsersAsync(size.Users, await HashAsync(configuration), now, cancellation));
        await Fill("Swipes", size.Swipes, () => store.AddSwipesAsync(size.Swipes, size.Users, size.Items, now, cancellation));
        await steps.Run("Commit", _ => store.CommitAsync(cancellation));
        Console.WriteLine($"Log in as bench1@example.com to bench{size.Users}@example.com with the password \"{Password}\".");
        return ExitCodes.Done;

        Task Fill(string what, long count, Func<Task> add) => steps.Run(what, async step =>
        {
            step.Detail(count.ToString("N0", CultureInfo.InvariantCulture));
            await add();
        });
    }

    /// <summary>One hash for all: hashing is made to be slow.</summary>
    private static async Task<string> HashAsync(IConfiguration configuration)
    {
        await using var hashing = new PasswordHashing(configuration.GetSection("Passwords").Get<PasswordOptions>() ?? new PasswordOptions());
        return (await hashing.HashAsync(Password))!; // nobody else waits
    }

    private static Option<int> Count(string name, string description, int ordinary, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => ordinary };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && (!int.TryParse(text, CultureInfo.InvariantCulture, out var value) || value < least || value > most))
                result.AddError($"{name} is a whole number from {least} to {most}, not \"{text}\".");
        });
        return option;
    }
}
