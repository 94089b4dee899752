using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors;

public sealed class VendorRowsTests(TestPostgres postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private VendorStore _vendors = null!;
    private ListingStore _listings = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        (_vendors, _listings) = (new VendorStore(_database.Source), new ListingStore(_database.Source));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_vendor_comes_back_as_it_was_given()
    {
        var given = VendorFile.Read(await File.ReadAllTextAsync(RepositoryFile.PathOf("docs/vendors.example.json"), Cancellation)).Vendors;
        Assert.All(await _vendors.ApplyAsync(given, Cancellation), r => Assert.Equal(ChangeResult.Added, r));
        var loaded = (await _vendors.LoadAsync(Cancellation)).Vendors.Select(v => v.Vendor).ToList();
        Assert.Equal(given.Select(Told).Order(), loaded.Select(Told).Order());
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_raises_no_version()
    {
        Assert.Equal([ChangeResult.Added], await _vendors.ApplyAsync([TestVendors.Page("a")], Cancellation));
        var (version, _) = await _vendors.LoadAsync(Cancellation);
        Assert.Equal([ChangeResult.Unchanged], await _vendors.ApplyAsync([TestVendors.Page("a")], Cancellation));
        Assert.Equal(version, (await _vendors.LoadAsync(Cancellation)).Version);
        Assert.Equal([ChangeResult.Changed, ChangeResult.Added],
            await _vendors.ApplyAsync([TestVendors.Page("a") with { Enabled = false }, TestVendors.Page("b")], Cancellation));
        Assert.Equal(version + 1, (await _vendors.LoadAsync(Cancellation)).Version);
    }

    [Fact]
    public async Task A_book_follows_what_is_added_changed_and_removed_and_keeps_what_did_not_change()
    {
        var book = new VendorBook(_vendors, NullLogger<VendorBook>.Instance);
        await _vendors.ApplyAsync([TestVendors.Page("a"), TestVendors.Page("b")], Cancellation);
        await book.LoadAsync(Cancellation);
        var (a, b) = (book["a"], book["b"]);
        await _vendors.ApplyAsync([TestVendors.Page("a") with { Currency = "SEK" }], Cancellation);
        await book.LoadAsync(Cancellation);
        Assert.Equal(("SEK", true), (book["a"]!.Currency, ReferenceEquals(b, book["b"])));
        Assert.NotSame(a, book["a"]);
        await _vendors.RemoveAsync("b", Cancellation);
        await book.LoadAsync(Cancellation);
        Assert.Equal(["a"], book.All.Select(v => v.Name));
    }

    [Fact]
    public async Task A_row_that_no_rule_lets_pass_is_left_out_of_the_book()
    {
        await _vendors.ApplyAsync([TestVendors.Page("a"), TestVendors.Page("b")], Cancellation);
        await ExecuteAsync("UPDATE vendors SET rate_reset_zone = 'Atlantis' WHERE name = 'a'");
        var book = new VendorBook(_vendors, NullLogger<VendorBook>.Instance);
        await book.LoadAsync(Cancellation);
        Assert.Equal(["b"], book.All.Select(v => v.Name));
    }

    [Fact]
    public async Task A_listing_that_changed_is_looked_at_at_once_and_starts_afresh()
    {
        var items = await TestCatalog.AddAsync(_database.Source, 2);
        await _vendors.ApplyAsync([TestVendors.Page("a")], Cancellation);
        ListingTarget Target(int item, string page) => new(items[item], "a", null, $"https://www.a.example/{page}");
        Assert.Equal([ChangeResult.Added, ChangeResult.Added], await _listings.ApplyAsync([Target(0, "x"), Target(1, "y")], Cancellation));
        await ExecuteAsync("UPDATE listings SET failures = 3, reason = 'robots', etag = 'e', next_check_at = now() + interval '1 day'");
        foreach (var item in items) await TestCatalog.OfferAsync(_database.Source, item, "a", 40m);
        var prices = new PriceStore(_database.Source, null!);
        var (version, _) = await prices.LoadChangedAsync(0, Cancellation);

        Assert.Equal([ChangeResult.Unchanged, ChangeResult.Changed], await _listings.ApplyAsync([Target(0, "x"), Target(1, "z")], Cancellation));
        var same = Assert.Single(await _listings.LoadItemAsync(items[0], Cancellation));
        Assert.Equal((3, "robots", "e"), (same.Failures, same.Reason, same.ETag));
        var changed = Assert.Single(await _listings.LoadItemAsync(items[1], Cancellation));
        Assert.Equal((0, null, null, "https://www.a.example/z", false), (changed.Failures, changed.Reason, changed.ETag, changed.Url, changed.Found));
        Assert.True(changed.NextCheckAt < same.NextCheckAt);
        // What was asked was for another product.
        Assert.Equal([(items[1], true)], (await prices.LoadChangedAsync(version, Cancellation)).Changed.Select(o => (o.ItemId, o.Withdrawn)));
        Assert.Single((await prices.LoadItemAsync(items[0], Cancellation)).Offers);
        Assert.Empty((await prices.LoadItemAsync(items[1], Cancellation)).Offers);
    }

    [Fact]
    public async Task When_a_vendor_changes_what_failed_is_looked_at_at_once_and_nothing_is_confirmed_that_was_read_by_other_rules()
    {
        var items = await TestCatalog.AddAsync(_database.Source, 3);
        await _vendors.ApplyAsync([TestVendors.Page("a"), TestVendors.Page("b")], Cancellation);
        ListingTarget Target(int item, string vendor) => new(items[item], vendor, null, $"https://www.{vendor}.example/{item}");
        await _listings.ApplyAsync([Target(0, "a"), Target(1, "a"), Target(2, "a"), Target(0, "b")], Cancellation);
        await ExecuteAsync("UPDATE listings SET etag = 'e', last_modified = 'm', next_check_at = now() + interval '1 day'");
        await ExecuteAsync($"UPDATE listings SET failures = 9, reason = 'vendor_down' WHERE item_id = {items[0]}");
        await ExecuteAsync($"UPDATE listings SET reason = 'quota' WHERE item_id = {items[1]}");

        await _vendors.ApplyAsync([TestVendors.Page("a"), TestVendors.Page("b") with { PriceLifetimeSeconds = 1_234 }], Cancellation);
        Assert.All((await ListingsAsync()).Where(l => l.Vendor == "a"), l => Assert.Equal(("e", "m", false), (l.ETag, l.LastModified, IsDue(l))));
        await _vendors.ApplyAsync([TestVendors.Page("a") with { PriceLifetimeSeconds = 1_234 }], Cancellation);
        Assert.All(await ListingsAsync(), l => Assert.Equal((null, null), (l.ETag, l.LastModified)));
        Assert.Equal([(items[0], "a"), (items[0], "b"), (items[1], "a")], (await ListingsAsync()).Where(IsDue).Select(l => (l.ItemId, l.Vendor)));

        async Task<List<Listing>> ListingsAsync() => [.. (await Task.WhenAll(items.Select(i => _listings.LoadItemAsync(i, Cancellation)))).SelectMany(l => l)];
        static bool IsDue(Listing listing) => listing.NextCheckAt < TimeProvider.System.GetUtcNow().AddHours(1);
    }

    [Fact]
    public async Task A_vendor_that_is_removed_takes_its_listings_with_it()
    {
        var items = await TestCatalog.AddAsync(_database.Source, 1);
        await _vendors.ApplyAsync([TestVendors.Page("a"), TestVendors.Page("b")], Cancellation);
        await _listings.ApplyAsync([new(items[0], "a", null, "https://www.a.example/"), new(items[0], "b", null, "https://www.b.example/")], Cancellation);
        await _vendors.RemoveAsync("a", Cancellation);
        Assert.Equal(["b"], (await _listings.LoadItemAsync(items[0], Cancellation)).Select(l => l.Vendor));
    }

    [Fact]
    public async Task Listings_of_a_feed_and_of_items_with_a_gtin_follow_by_themselves_once()
    {
        var items = await TestCatalog.AddAsync(_database.Source,
            TestCatalog.Garment("with") with { Gtin = "4006381333931", GtinValid = true },
            TestCatalog.Garment("wrong") with { Gtin = "4006381333932", GtinValid = false },
            TestCatalog.Garment("without"));
        var others = await TestCatalog.AddAsync(_database.Source, 1);
        var source = await SourceOfAsync(items[0]);
        await _vendors.ApplyAsync([TestVendors.Feed("own", source), TestVendors.Amazon("amazon") with { FindsByGtin = true }], Cancellation);

        Assert.Equal(4, await _listings.AddImpliedAsync(Cancellation));
        Assert.Equal(["amazon", "own"], (await _listings.LoadItemAsync(items[0], Cancellation)).Select(l => l.Vendor));
        Assert.Equal(["own"], (await _listings.LoadItemAsync(items[1], Cancellation)).Select(l => l.Vendor));
        Assert.Empty(await _listings.LoadItemAsync(others[0], Cancellation));
        Assert.Equal(0, await _listings.AddImpliedAsync(Cancellation));
    }

    [Fact]
    public async Task A_listing_that_somebody_removed_follows_from_nothing_until_somebody_gives_it()
    {
        var items = await TestCatalog.AddAsync(_database.Source, TestCatalog.Garment("taken for another") with { Gtin = "4006381333931", GtinValid = true });
        await _vendors.ApplyAsync([TestVendors.Amazon("amazon") with { FindsByGtin = true }], Cancellation);
        Assert.Equal(1, await _listings.AddImpliedAsync(Cancellation));

        await _listings.RemoveAsync(items[0], "amazon", Cancellation);
        await _listings.RemoveAsync(items[0], "amazon", Cancellation);
        Assert.Equal(0, await _listings.AddImpliedAsync(Cancellation));

        await _listings.ApplyAsync([new(items[0], "amazon", "B000000000", null)], Cancellation);
        Assert.Equal("amazon", (await _listings.LoadItemAsync(items[0], Cancellation)).Single().Vendor);
        await _vendors.RemoveAsync("amazon", Cancellation);
        await _vendors.ApplyAsync([TestVendors.Amazon("amazon") with { FindsByGtin = true }], Cancellation);
        Assert.Equal(1, await _listings.AddImpliedAsync(Cancellation));
    }

    [Fact]
    public async Task A_file_is_checked_as_a_whole_against_what_there_is()
    {
        var items = await TestCatalog.AddAsync(_database.Source, 1);
        await _vendors.ApplyAsync([TestVendors.Page("a")], Cancellation);
        var file = VendorFile.Read($$"""
            {"listings":[
              {"vendor":"a","source":"{{await SourceOfAsync(items[0])}}","merchant_id":"0","url":"https://www.a.example/1"},
              {"vendor":"a","item_id":{{items[0]}},"url":"https://www.a.example/2"},
              {"vendor":"a","item_id":2000000000,"url":"https://www.a.example/3"},
              {"vendor":"a","item_id":{{items[0]}}},
              {"vendor":"a","item_id":{{items[0]}},"url":"https://other.example/3"},
              {"vendor":"b","item_id":{{items[0]}},"url":"https://other.example/3"}]}
            """);
        var (_, problems) = await new VendorApplication(_vendors, _listings).CheckAsync(file, Cancellation);
        Assert.Equal(["listings[1]", "listings[2].item_id", "listings[3]", "listings[3].url", "listings[4]", "listings[4].url", "listings[5].vendor"],
            problems.Select(p => p.Field));
    }

    [Fact]
    public async Task Of_many_that_spend_a_days_quota_at_once_no_more_than_there_are_succeed()
    {
        var quotas = new QuotaStore(_database.Source);
        var day = new DateOnly(2026, 11, 1);
        var spent = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => quotas.ReserveAsync("a", day, 2, 41, Cancellation)));
        Assert.Equal(20, spent.Count(s => s is not null));
        Assert.Equal(40, await quotas.UsedAsync("a", day, Cancellation));
        Assert.Equal(41, await quotas.ReserveAsync("a", day, 1, 41, Cancellation));
        Assert.Null(await quotas.ReserveAsync("a", day, 1, 41, Cancellation));
        Assert.Equal(1, await quotas.ReserveAsync("a", day.AddDays(1), 1, 41, Cancellation));
        Assert.Null(await quotas.ReserveAsync("b", day, 42, 41, Cancellation));
        Assert.Equal(0, await quotas.UsedAsync("b", day, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Told(VendorDefinition vendor) => System.Text.Json.JsonSerializer.Serialize(vendor);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<string> SourceOfAsync(int item)
    {
        await using var command = _database.Source.CreateCommand("SELECT source FROM items WHERE id = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = item });
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
