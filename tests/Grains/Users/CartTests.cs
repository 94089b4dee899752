using SwipeShop.Prices;
using SwipeShop.Testing;

namespace SwipeShop.Users;

[Collection(nameof(SharedClusterCollection))]
public sealed class CartTests(SharedCluster shared)
{
    private ShopCluster Shop => shared.Shop;

    [Fact]
    public async Task An_item_is_in_the_cart_once_however_often_it_is_added()
    {
        var (items, shopper) = (await Shop.ItemsAsync(2), await Shop.ShopperAsync());
        await shopper.Grain.AddToCart(shopper.Session, items[0]);
        await shopper.Grain.ChangeCartLine(shopper.Session, new CartChange(items[0], 3, false, null));

        Assert.Equal(3, (await shopper.Grain.AddToCart(shopper.Session, items[0])).Value!.Quantity);
        await shopper.Grain.AddToCart(shopper.Session, items[1]);

        await foreach (var _ in Twice(shopper))
            Assert.Equal([(items[1], 1), (items[0], 3)], (await CartAsync(shopper)).Lines.Select(l => (l.Card.ItemId, l.Quantity)));
    }

    [Fact]
    public async Task A_line_shows_what_every_vendor_asks_and_the_choice_decides_the_total()
    {
        var (items, shopper) = (await Shop.ItemsAsync(1), await Shop.ShopperAsync());
        await TestCatalog.OfferAsync(Shop.Rows, items[0], "Nordika", 41.50m, shipping: 3m);
        await TestCatalog.OfferAsync(Shop.Rows, items[0], "Belmondo", 39.00m);
        await shopper.Grain.AddToCart(shopper.Session, items[0]);

        var line = (await shopper.Grain.ChangeCartLine(shopper.Session, new CartChange(items[0], 2, true, "Nordika"))).Value!;

        Assert.Equal(["Belmondo", "Nordika"], line.Prices.Offers.Select(o => o.Vendor));
        await foreach (var _ in Twice(shopper))
        {
            var cart = await CartAsync(shopper);
            Assert.Equal("Nordika", cart.Lines[0].ChosenVendor);
            Assert.Equal([new CartTotal("EUR", 86.00m, 2)], cart.Totals);
        }
    }

    [Fact]
    public async Task A_vendor_without_an_offer_cannot_be_chosen_and_a_choice_can_be_taken_back()
    {
        var (items, shopper) = (await Shop.ItemsAsync(1), await Shop.ShopperAsync());
        await TestCatalog.OfferAsync(Shop.Rows, items[0], "Nordika", 41.50m);
        await shopper.Grain.AddToCart(shopper.Session, items[0]);

        var refusal = (await shopper.Grain.ChangeCartLine(shopper.Session, new CartChange(items[0], null, true, "Nobody"))).Refusal;
        Assert.Equal((RefusalReason.Invalid, "vendor"), (refusal?.Reason, refusal?.Field));

        await shopper.Grain.ChangeCartLine(shopper.Session, new CartChange(items[0], null, true, "Nordika"));
        await shopper.Grain.ChangeCartLine(shopper.Session, new CartChange(items[0], 5, false, null));
        Assert.Equal("Nordika", (await CartAsync(shopper)).Lines[0].ChosenVendor);
        await shopper.Grain.ChangeCartLine(shopper.Session, new CartChange(items[0], null, true, null));
        await foreach (var _ in Twice(shopper)) Assert.Null((await CartAsync(shopper)).Lines[0].ChosenVendor);
    }

    [Fact]
    public async Task What_is_taken_out_is_gone_and_stays_gone_when_taken_out_again()
    {
        var (items, shopper) = (await Shop.ItemsAsync(1), await Shop.ShopperAsync());
        await shopper.Grain.AddToCart(shopper.Session, items[0]);

        Assert.True((await shopper.Grain.RemoveFromCart(shopper.Session, items[0])).Value);
        Assert.False((await shopper.Grain.RemoveFromCart(shopper.Session, items[0])).Value);
        Assert.Equal(RefusalReason.NotInCart, (await shopper.Grain.ChangeCartLine(shopper.Session, new CartChange(items[0], 2, false, null))).Refusal?.Reason);
        await foreach (var _ in Twice(shopper)) Assert.Empty((await CartAsync(shopper)).Lines);
    }

    [Fact]
    public async Task A_cart_has_an_end()
    {
        var (items, shopper) = (await Shop.ItemsAsync(CartLines.Most + 1), await Shop.ShopperAsync());
        foreach (var item in items[..^1]) Assert.NotNull((await shopper.Grain.AddToCart(shopper.Session, item)).Value);
        Assert.Equal(RefusalReason.Invalid, (await shopper.Grain.AddToCart(shopper.Session, items[^1])).Refusal?.Reason);
    }

    [Fact]
    public async Task The_best_offer_is_the_same_on_every_card_once_the_snapshot_has_it()
    {
        var (items, shopper) = (await Shop.ItemsAsync(1), await Shop.ShopperAsync());
        await TestCatalog.OfferAsync(Shop.Rows, items[0], "Nordika", 41.50m);
        await Shop.RefreshAsync();
        await shopper.Like(items[0]);
        await shopper.Grain.AddToCart(shopper.Session, items[0]);

        var favorite = (await shopper.Grain.GetFavorites(shopper.Session, 1, null)).Value!.Items[0].Card.BestOffer;
        Assert.Equal(("Nordika", 41.50m, "EUR"), (favorite!.Vendor, favorite.Price, favorite.Currency));
        Assert.Equal(favorite, (await CartAsync(shopper)).Lines[0].Card.BestOffer);
        Assert.Equal(favorite, (await Shop.Grains.GetGrain<Catalog.ICatalogGrain>(0).GetItem(items[0])).Value!.BestOffer);
        Assert.Equal(favorite.Price, (await Shop.Grains.GetGrain<IPriceGrain>(items[0]).GetOffers()).Value!.Offers[0].Price);
    }

    /// <summary>Once with what is in memory, and once with what a reload gives.</summary>
    private static async IAsyncEnumerable<int> Twice(ClusterShopper shopper)
    {
        yield return 1;
        await shopper.ForgetAsync();
        yield return 2;
    }

    private static async Task<Cart> CartAsync(ClusterShopper shopper) => (await shopper.Grain.GetCart(shopper.Session)).Value!;
}
