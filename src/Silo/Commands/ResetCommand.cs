using System.CommandLine;
using SwipeShop.Hosting;
using SwipeShop.Postgres;

namespace SwipeShop.Commands;

internal static class ResetCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var data = CommandOptions.Data();
        var command = new Command("reset", "Erase an instance: stops it if it runs, and deletes its database, accounts, pictures and secrets.")
        {
            yes, data,
        };
        command.SetAction((parsed, cancellation) => RunAsync(DataFolder.At(parsed.GetValue(data)!), parsed.GetValue(yes), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataFolder data, bool yes, CancellationToken cancellation)
    {
        if (!Directory.Exists(data.Root))
        {
            Console.WriteLine($"There is nothing to erase: {data.Root} does not exist.");
            return ExitCodes.Done;
        }
        if (!yes && !Confirmed(data))
        {
            Console.WriteLine("Nothing was erased. To erase without being asked: reset --yes");
            return ExitCodes.Failed;
        }
        await using (await RunLock.TakeOverAsync(data, TimeProvider.System, cancellation))
        {
            await PrivateCluster.EraseAsync(data, TimeProvider.System, cancellation);
        }
        data.Erase();
        Console.WriteLine($"Erased {data.Root}.");
        return ExitCodes.Done;
    }

    private static bool Confirmed(DataFolder data)
    {
        Console.Write($"Erase the database, accounts, pictures and secrets in {data.Root}? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
