using Microsoft.Extensions.Configuration;
using SwipeShop.Catalog.Demo;
using SwipeShop.Catalog.Feeds;
using SwipeShop.Postgres;

namespace SwipeShop.Commands;

/// <summary>What comes before the first node: the database, at this version and with something in it.</summary>
internal static class DatabaseSteps
{
    public static async Task<Database> OpenAsync(
        Steps steps, DataFolder data, IConfiguration configuration, TimeProvider clock, CancellationToken cancellation)
    {
        var database = await steps.Run("PostgreSQL", async step =>
        {
            var opened = await Database.OpenAsync(data, configuration, clock, cancellation);
            step.Detail(opened.Place);
            return opened;
        });
        try
        {
            await steps.Run("Migrations", async step =>
            {
                var applied = await new Migrations(database.Source).ApplyAsync(cancellation);
                step.Detail(applied.Count == 0 ? "up to date" : $"{applied.Count} applied");
            });
            if (configuration["Demo"] != "off")
            {
                await steps.Run("Demo catalogue", step => new DemoImport(new ImportStore(database.Source)).RunAsync(
                    data.Demo, new ShownCount(step, DemoCatalog.Garments.Count), step.Detail, cancellation));
            }
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Shows on the step's line how many of all are done.</summary>
    private sealed class ShownCount(Steps.Step step, int all) : IProgress<int>
    {
        public void Report(int value) => step.Show($"{value} of {all}");
    }
}
