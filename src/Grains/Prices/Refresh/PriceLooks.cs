using Microsoft.Extensions.Logging;
using SwipeShop.Catalog;
using SwipeShop.Prices.RateLimits;
using SwipeShop.Prices.Vendors;
using SwipeShop.Prices.Vendors.Adapters;
using SwipeShop.Prices.Vendors.Fetching;

namespace SwipeShop.Prices.Refresh;

/// <summary>Looks at prices: a permit for each request, the vendor's answer, and what follows from it.</summary>
internal sealed class PriceLooks(
    VendorAdapters adapters, PermitDesk desk, PriceMetrics metrics, PriceOptions options, TimeProvider clock, ILogger<PriceLooks> log)
{
    /// <param name="item">Null where the catalogue does not have it yet.</param>
    /// <param name="known">The vendor's offer as it is known.</param>
    /// <param name="others">What the catalogue and other vendors ask.</param>
    /// <param name="watch">Who waits for the price, at any time.</param>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async Task<PriceStep> LookAsync(
        Listing listing,
        Vendor vendor,
        Item? item,
        Offer? known,
        IReadOnlyCollection<KnownPrice> others,
        Func<Watch> watch,
        CancellationToken cancellation)
    {
        // What is confirmed without a word has to be what is known, and believed.
        var confirms = known is not null && listing.Reason != StaleReasons.NotListed && listing.Held is null;
        var product = new ListedProduct(
            listing.ItemId, listing.ProductId, listing.Url, item?.GtinValid == true ? item.Gtin : null,
            confirms ? listing.ETag : null, confirms ? listing.LastModified : null);
        var permits = desk.For(vendor, () => new PermitAsk(listing.ItemId, watch(), listing.NextCheckAt), options.Patience);
        var observation = await ObserveAsync(vendor, product, permits, cancellation);
        metrics.Looked(vendor, observation.Fetch.Status);
        if (vendor.Kind != VendorKind.Feed) desk.Tell(vendor, observation.Fetch);
        var look = new PriceLook(listing, vendor, watch(), known, others, observation, Now());
        var step = RefreshRules.Judge(look, options);
        if (step.Result is LookResult.Failed or LookResult.Held)
            log.LogInformation("Item {Item} at {Vendor}: {Result}, {Fetch}", listing.ItemId, vendor.Name, step.Result, observation.Fetch);
        return step;
    }

    private async Task<Observation> ObserveAsync(Vendor vendor, ListedProduct product, FetchPermits permits, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(options.Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        try
        {
            return await adapters.ObserveAsync(vendor, product, permits, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(FetchStatus.VendorDown, $"It took longer than {options.Deadline} (Prices:Deadline).");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Item {Item} at {Vendor}", product.ItemId, vendor.Name);
            return Failed(FetchStatus.Malformed, $"It could not be read: {e.Message}");
        }
    }

    private static Observation Failed(FetchStatus status, string detail) => Observation.Failed(new FetchResult(status, detail));

    /// <summary>Postgres keeps microseconds; memory must hold what a reload would give.</summary>
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
