using System.CommandLine;
using SwipeShop.Postgres;

namespace SwipeShop.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        var command = new Command("migrate", "Bring the database to this version.") { data };
        command.SetAction((parsed, cancellation) => RunAsync(DataFolder.Open(parsed.GetValue(data)!), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, CancellationToken cancellation)
    {
        await using var database = await Database.OpenAsync(data, CommandOptions.Configuration(data), TimeProvider.System, cancellation);
        var applied = await new Migrations(database.Source).ApplyAsync(cancellation);
        foreach (var name in applied) Console.WriteLine($"applied {name}");
        Console.WriteLine(applied.Count == 0 ? "The database is up to date." : $"{applied.Count} migrations applied to {database.Place}.");
        return ExitCodes.Done;
    }
}
