using System.Collections.Immutable;

namespace SwipeShop.Prices.Vendors;

/// <summary>Makes the rows what a file says. What the file does not name stays as it is; the same file again changes nothing.</summary>
internal sealed class VendorApplication(VendorStore vendors, ListingStore listings)
{
    private const int MostAtOnce = 10_000; // listings of one statement

    /// <summary>Checks a whole file before anything is changed.</summary>
    /// <returns>The listings with their items, and what is wrong with the file; with anything wrong, it must not be applied.</returns>
    public async Task<(ImmutableArray<ListingTarget> Listings, ImmutableArray<FieldProblem> Problems)> CheckAsync(
        VendorFile file, CancellationToken cancellation)
    {
        if (file.Problems.Count > 0) return ([], [.. file.Problems]);
        var known = (await vendors.LoadAsync(cancellation)).Vendors.Select(v => v.Vendor).Where(v => VendorRules.Check(v).IsEmpty)
            .Concat(file.Vendors)
            .GroupBy(v => v.Name)
            .ToDictionary(v => v.Key, v => new Vendor(v.Last(), 0));
        var items = await listings.FindItemsAsync([.. file.Listings.Select(l => l.Item)], cancellation);
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        var targets = ImmutableArray.CreateBuilder<ListingTarget>();
        var places = new Dictionary<(int, string), string>();
        foreach (var (entry, item) in file.Listings.Zip(items))
        {
            var target = new ListingTarget(item ?? 0, entry.Vendor, entry.ProductId, entry.Url);
            if (item is null) problems.Add(new FieldProblem($"{entry.Place}.{entry.Item.Field}", "There is no such item."));
            else if (!places.TryAdd((target.ItemId, target.Vendor), entry.Place))
                problems.Add(new FieldProblem(entry.Place, $"{places[(target.ItemId, target.Vendor)]} is the same item of the same vendor."));
            var wrong = ListingRules.Check(target, known.GetValueOrDefault(entry.Vendor));
            problems.AddRange(wrong.Select(p => p with { Field = $"{entry.Place}.{p.Field}" }));
            targets.Add(target);
        }
        return (targets.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>Adds and replaces vendors, then listings, then the listings that follow from vendors by themselves.</summary>
    /// <returns>What became of each, in their order, and how many listings followed.</returns>
    public async Task<(ImmutableArray<ChangeResult> Vendors, ImmutableArray<ChangeResult> Listings, int Implied)> ApplyAsync(
        IReadOnlyCollection<VendorDefinition> changedVendors, ImmutableArray<ListingTarget> changedListings, CancellationToken cancellation)
    {
        var ofVendors = await vendors.ApplyAsync(changedVendors, cancellation);
        var ofListings = ImmutableArray.CreateBuilder<ChangeResult>();
        foreach (var part in changedListings.Chunk(MostAtOnce)) ofListings.AddRange(await listings.ApplyAsync(part, cancellation));
        return (ofVendors, ofListings.ToImmutable(), await listings.AddImpliedAsync(cancellation));
    }
}
