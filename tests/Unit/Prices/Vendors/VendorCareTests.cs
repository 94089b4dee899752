using System.Collections.Immutable;
using SwipeShop.Testing;

namespace SwipeShop.Prices.Vendors;

public sealed class VendorCareTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Vendor _vendor = new(TestVendors.Page("shop"), 1);

    private static readonly VendorHealth _well = new()
    {
        Vendor = "shop",
        Enabled = true,
        Looks = 100,
        SuccessRate = 0.97m,
        ParseFailures = 1,
        QuotaLeft = 5,
        OldestWatchedPrice = _now.AddMinutes(-90),
    };

    [Fact]
    public void A_vendor_that_does_well_needs_nothing() => Assert.Empty(Needs(_well));

    [Fact]
    public void What_is_wrong_is_said_in_a_sentence_each()
    {
        Assert.Contains("40", Assert.Single(Needs(_well with { SuccessRate = 0.4m })), StringComparison.Ordinal);
        Assert.Contains("could not be read", Assert.Single(Needs(_well with { ParseFailures = 21 })), StringComparison.Ordinal);
        Assert.Contains("spent", Assert.Single(Needs(_well with { QuotaLeft = 0 })), StringComparison.Ordinal);
        Assert.Contains("12:05:00", Assert.Single(Needs(_well with { PausedUntil = _now.AddMinutes(5), RateShare = 0.5m })), StringComparison.Ordinal);
        Assert.Contains("50", Assert.Single(Needs(_well with { RateShare = 0.5m })), StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Single(Needs(_well with { OldestWatchedPrice = _now.AddMinutes(-121) })), StringComparison.Ordinal);
        Assert.Contains("settings", Assert.Single(Needs(_well with { NotAllowed = 1 })), StringComparison.Ordinal);
        Assert.Contains("3 items", Assert.Single(Needs(_well with { WatchedWithoutPrice = 3 })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_looks_say_nothing_and_a_vendor_that_is_not_enabled_needs_nothing()
    {
        Assert.Empty(Needs(_well with { Looks = 3, SuccessRate = 0, ParseFailures = 3 }));
        Assert.Empty(Needs(_well with { Enabled = false, SuccessRate = 0 }));
    }

    private static ImmutableArray<string> Needs(VendorHealth health) => VendorCare.Needs(health, _vendor, _now);
}
