using System.CommandLine;
using SwipeShop.Accounts;
using SwipeShop.Postgres;

namespace SwipeShop.Commands;

internal static class AdminCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("email") { Description = "The e-mail address of a registered account.", HelpName = "EMAIL" };
        var data = CommandOptions.Data();
        var command = new Command("admin", "Make an account an administrator, at once, also while the service runs.") { email, data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(email)!, DataFolder.Open(parsed.GetValue(data)!), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string email, DataFolder data, CancellationToken cancellation)
    {
        await using var database = await Database.OpenAsync(data, CommandOptions.Configuration(data), TimeProvider.System, cancellation);
        await new Migrations(database.Source).ApplyAsync(cancellation);
        if (!await new AccountStore(database.Source).MakeAdministratorAsync(email))
            throw new StartupException($"There is no account with the address {email}.", "Register it first: POST /register, or on the API page.");
        Console.WriteLine($"{email} is an administrator.");
        return ExitCodes.Done;
    }
}
