namespace SwipeShop.Prices.Extraction;

/// <summary>Pages that say nothing to programs.</summary>
public sealed class PageRulesTests
{
    [Theory]
    [InlineData("<p class='product-price'>19,90 €</p>")]
    [InlineData("<div id='ourPrice'><span>€</span><span>19</span><sup>90</sup></div>")]
    [InlineData("<div class='price'><span>19</span><span class='price__decimal'>,90</span> €</div>")]
    [InlineData("<div class='price'><s>24,90 €</s> <ins>19,90 €</ins></div>")]
    [InlineData("<div class='price'><span class='price--old'>24,90 €</span><span>19,90 €</span></div>")]
    [InlineData("<div class='price-box'>Preis: 19,90 € inkl. MwSt.</div>")]
    [InlineData("<div class='price'>19,90 €</div><div class='price unit-price'>39,80 €</div>")]
    [InlineData("<div class='price'>19,90 €</div><div class='price'>+ 4,90 € shipping</div>")]
    [InlineData("<div class='price'>19,90 €</div><div class='price'>(39,80 € / kg)</div>")]
    [InlineData("<ul class='related'><li class='price'>5 €</ul><div class='price'>19,90 €</div><aside class='price'>7 €</aside>")]
    [InlineData("<div style='display: none' class='price'>5 €</div><div class='price'>19,90 €</div>")]
    public void The_price_behind_the_heading_is_found(string html)
    {
        var page = Pages.Read($"<h1>Blue shirt</h1>{html}");
        Assert.Equal((19.90m, "EUR", "Blue shirt", ExtractionMethod.Rules), (page.Price, page.Currency, page.Name, page.Method));
    }

    [Theory]
    [InlineData("<p>Free shipping over 50 €</p>")]
    [InlineData("<p class='price'>Free shipping over $50+</p>")]
    [InlineData("<p class='price'>19,90</p>")] // of what currency?
    [InlineData("<p class='price'>19,90 € - 29,90 €</p>")]
    [InlineData("<p class='price'>19 90 €</p>")]
    [InlineData("<p class='price'>12x 19,90 €</p>")]
    [InlineData("<p class='price'>19,90 €</p><p class='price'>29,90 €</p>")]
    [InlineData("<p class='price'>0,00 €</p>")]
    [InlineData("<p class='price'>-5,00 €</p>")]
    [InlineData("<del class='price'>19,90 €</del>")]
    [InlineData("<div class='price'>19,90 €</div><div class='availability'>Currently unavailable.</div>")]
    public void What_is_doubtful_is_no_price(string html) => Assert.Null(Pages.Read($"<h1>Blue shirt</h1>{html}").Price);

    [Fact]
    public void A_price_without_a_heading_is_no_product() => Assert.Equal(ProductPage.Empty, Pages.Read("<p class='price'>19,90 €</p>"));

    [Theory]
    [InlineData("<p class='stock'>In stock</p>", "InStock")]
    [InlineData("<p id='availability'>Derzeit nicht verfügbar</p><button>In den Warenkorb</button>", "OutOfStock")]
    [InlineData("<p class='productAvailability'>Épuisé</p>", "OutOfStock")]
    [InlineData("<button>Add to bag</button>", "InStock")]
    [InlineData("<input type=submit value='Ajouter au panier'>", "InStock")]
    [InlineData("<a class='btn-add-to-cart' href=#></a>", "InStock")]
    [InlineData("<button disabled>Add to bag</button>", null)]
    [InlineData("<div class='recommendations'><button>Add to bag</button><p class=stock>Sold out</p></div>", null)]
    public void Whether_it_can_be_bought_is_read_from_what_is_said_and_from_the_button(string html, string? availability) =>
        Assert.Equal(availability, Pages.Read($"<h1>Blue shirt</h1>{html}").Availability?.ToString());

    [Fact]
    public void What_is_offered_at_a_price_without_a_word_of_the_stock_can_be_bought() =>
        Assert.Equal(ItemAvailability.InStock, Pages.OfOffers("""{"price":5}""").Availability);
}
