using System.CommandLine;
using System.CommandLine.Help;
using Npgsql;
using SwipeShop;
using SwipeShop.Commands;

// Named as people call it, by the script in the project's root.
var root = new Command("./swipeshop", "SwipeShop: a swipe-to-like fashion shop.")
{
    new HelpOption(),
    RunCommand.Create(),
    ClusterCommand.Create(),
    MigrateCommand.Create(),
    ImportCommand.Create(),
    EvaluateCommand.Create(),
    ExtractCommand.Create(),
    ParsePriceCommand.Create(),
    VendorsCommand.Create(),
    TrainCommand.Create(),
    ModelCommand.Create(),
    DemoVendorsCommand.Create(),
    AdminCommand.Create(),
    ResetCommand.Create(),
    SeedBenchCommand.Create(),
};

using var signals = new Signals();
var parsed = root.Parse(args);
try
{
    // Signals are ours: a command stops by cancellation, and the private Postgres with it.
    var exit = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, signals.Stop);
    return parsed.Errors.Count > 0 ? ExitCodes.Usage : exit;
}
catch (StartupException e)
{
    Console.Error.WriteLine($"error: {e.Message}");
    Console.Error.WriteLine($"what to do: {e.Remedy}");
    return ExitCodes.Failed;
}
catch (Exception e) when (e is NpgsqlException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"error: {e.Message}");
    Console.Error.WriteLine("what to do: look at the logs, at the disk and at Postgres, and start again.");
    return ExitCodes.Failed;
}
catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return ExitCodes.Failed;
}
