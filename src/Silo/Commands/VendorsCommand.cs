using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SwipeShop.Postgres;
using SwipeShop.Prices;
using SwipeShop.Prices.Vendors;

namespace SwipeShop.Commands;

/// <summary>Administers vendors and what they list, also while the service runs.</summary>
internal static class VendorsCommand
{
    public static Command Create() => new("vendors", "Administer the shops whose prices are compared, at once, also while the service runs.")
    {
        CreateApply("apply",
            "Add and change vendors, and listings with them, as a file says. What it does not name stays; repeated, it changes nothing.",
            "A JSON object with \"vendors\" and \"listings\", as docs/vendors.example.json.",
            path => VendorFile.Read(File.ReadAllText(path))),
        CreateApply("listings",
            "Add and change listings: which product of a vendor an item is. Repeated, it changes nothing.",
            "JSON lines with vendor, item_id (or source and merchant_id), and product_id or url.",
            path => VendorFile.ReadListings(File.ReadLines(path))),
        CreateList(),
    };

    private static Command CreateApply(string name, string description, string format, Func<string, VendorFile> read)
    {
        var file = new Argument<string>("file") { Description = format, HelpName = "FILE" };
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var path }] && !File.Exists(path)) result.AddError($"There is no file \"{path}\".");
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say whether the file can be applied." };
        var data = CommandOptions.Data();
        var command = new Command(name, description) { file, dryRun, data };
        command.SetAction((parsed, cancellation) => ApplyAsync(
            parsed.GetValue(file)!, read, parsed.GetValue(dryRun), DataFolder.Open(parsed.GetValue(data)!), cancellation));
        return command;
    }

    private static Command CreateList()
    {
        var data = CommandOptions.Data();
        var command = new Command("list", "List the vendors.") { data };
        command.SetAction((parsed, cancellation) => ListAsync(DataFolder.Open(parsed.GetValue(data)!), cancellation));
        return command;
    }

    private static async Task<int> ApplyAsync(
        string path, Func<string, VendorFile> read, bool dryRun, DataFolder data, CancellationToken cancellation)
    {
        var file = read(path);
        await using var database = await Database.OpenAsync(data, CommandOptions.Configuration(data), TimeProvider.System, cancellation);
        await new Migrations(database.Source).ApplyAsync(cancellation);
        var application = new VendorApplication(new VendorStore(database.Source), new ListingStore(database.Source));
        var (listings, problems) = await application.CheckAsync(file, cancellation);
        if (!problems.IsEmpty)
        {
            foreach (var problem in problems) Console.Error.WriteLine($"{path}: {problem}");
            Console.Error.WriteLine($"{problems.Length} problems. Nothing was changed.");
            return ExitCodes.Failed;
        }
        if (dryRun)
        {
            Console.WriteLine($"{file.Vendors.Count} vendors and {listings.Length} listings can be applied.");
            return ExitCodes.Done;
        }
        var (ofVendors, ofListings, implied) = await application.ApplyAsync(file.Vendors, listings, cancellation);
        foreach (var (vendor, result) in file.Vendors.Zip(ofVendors)) Console.WriteLine($"{vendor.Name}: {Word(result)}");
        Console.WriteLine($"vendors: {Counts(ofVendors)}");
        Console.WriteLine($"listings: {Counts(ofListings)}");
        if (implied > 0) Console.WriteLine($"{implied} listings follow from feeds and GTINs.");
        return ExitCodes.Done;
    }

    private static async Task<int> ListAsync(DataFolder data, CancellationToken cancellation)
    {
        await using var database = await Database.OpenAsync(data, CommandOptions.Configuration(data), TimeProvider.System, cancellation);
        await new Migrations(database.Source).ApplyAsync(cancellation);
        var (_, vendors) = await new VendorStore(database.Source).LoadAsync(cancellation);
        var counts = await new ListingStore(database.Source).CountAsync(cancellation);
        Console.WriteLine(Line("vendor", "kind", "currency", "per second", "per day", "listings", "failing"));
        foreach (var (vendor, _) in vendors)
        {
            var (listings, failing) = counts.GetValueOrDefault(vendor.Name);
            Console.WriteLine(Line(vendor.Name, Word(vendor.Kind) + (vendor.Enabled ? "" : " (off)"), vendor.Currency, vendor.Rate.PerSecond,
                vendor.Rate.PerDay?.ToString(CultureInfo.InvariantCulture) ?? "-", listings, failing));
        }
        return ExitCodes.Done;
    }

    private static string Line(params object[] cells) =>
        string.Format(CultureInfo.InvariantCulture, "{0,-24} {1,-14} {2,-9} {3,10} {4,10} {5,10} {6,8}", cells);

    private static string Counts(ImmutableArray<ChangeResult> results)
    {
        int Of(ChangeResult result) => results.Count(r => r == result);
        return $"added {Of(ChangeResult.Added)}, changed {Of(ChangeResult.Changed)}, unchanged {Of(ChangeResult.Unchanged)}";
    }

    private static string Word<T>(T value) where T : struct, Enum => $"{value}".ToLowerInvariant();
}
