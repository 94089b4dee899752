namespace SwipeShop.Catalog.Demo;

public sealed class DemoCatalogTests
{
    private static readonly IReadOnlyList<Garment> _garments = DemoCatalog.Garments;
    private static readonly decimal[] _endings = [0m, 0.50m, 0.90m, 0.95m, 0.99m];
    private static readonly string[] _genders = ["female", "male", "unisex"];

    [Fact]
    public void There_are_360_garments_of_every_silhouette_and_colour()
    {
        Assert.Equal(360, _garments.Count);
        Assert.Equal(Enum.GetValues<Silhouette>().ToHashSet(), [.. _garments.Select(garment => garment.Silhouette)]);
        Assert.Equal(Palette.All.ToHashSet(), [.. _garments.Select(garment => garment.Color)]);
    }

    [Fact]
    public void Categories_are_plain_words_and_about_equally_large()
    {
        var sizes = _garments.CountBy(garment => garment.Category).ToDictionary();
        Assert.InRange(sizes.Count, 10, 20);
        Assert.All(sizes.Keys, category => Assert.Matches("^[a-z]+$", category));
        Assert.InRange(sizes.Values.Max() - sizes.Values.Min(), 0, 1);
    }

    [Fact]
    public void Brands_and_colours_are_spread_evenly_and_over_the_categories()
    {
        var brands = _garments.GroupBy(garment => garment.Brand).ToArray();
        Assert.InRange(brands.Length, 12, 16);
        Assert.All(brands, brand => Assert.InRange(brand.Count(), 20, 30));
        Assert.All(brands, brand => Assert.Equal(14, brand.Select(garment => garment.Category).Distinct().Count()));
        Assert.All(brands, brand => Assert.InRange(brand.Select(garment => garment.Color).Distinct().Count(), 10, 20));
        Assert.All(_garments.GroupBy(garment => garment.Color), color => Assert.InRange(color.Count(), 14, 22));
    }

    [Fact]
    public void Ids_names_descriptions_and_article_numbers_are_unique() => Assert.All(
        new Func<Garment, string>[] { of => of.Id, of => of.Name, of => of.Description, of => of.Gtin, of => of.Mpn },
        read => Assert.Equal(_garments.Count, _garments.Select(read).Distinct(StringComparer.OrdinalIgnoreCase).Count()));

    [Fact]
    public void Texts_are_complete_and_free_of_the_brand()
    {
        Assert.All(_garments, garment =>
        {
            Assert.DoesNotContain(garment.Brand, garment.Name, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(garment.Material, garment.Name, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", garment.Name, StringComparison.Ordinal);
            Assert.DoesNotContain('{', garment.Description);
            Assert.EndsWith(".", garment.Description, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("400638133393", '1')]
    [InlineData("590123412345", '7')]
    [InlineData("000000000000", '0')]
    public void A_check_digit_weighs_every_other_digit_three_times(string digits, char expected) =>
        Assert.Equal(expected, Numbers.CheckDigit(digits));

    [Fact]
    public void Every_gtin_is_of_the_internal_range_and_ends_in_its_check_digit() => Assert.All(_garments, garment =>
    {
        Assert.Matches("^2[0-9]{12}$", garment.Gtin);
        Assert.Equal(Numbers.CheckDigit(garment.Gtin[..12]), garment.Gtin[12]);
    });

    [Fact]
    public void Prices_look_like_prices() => Assert.All(_garments, garment =>
    {
        Assert.InRange(garment.Price, 10, 900);
        Assert.Contains(garment.Price % 1, _endings);
        Assert.Equal("EUR", garment.Currency);
    });

    [Fact]
    public void Every_fifth_garment_is_reduced_by_10_to_50_percent()
    {
        Assert.Equal(_garments.Count / 5, _garments.Count(garment => garment.SalePrice is not null));
        Assert.All(_garments.Where(garment => garment.SalePrice is not null), garment =>
        {
            Assert.InRange(garment.SalePrice!.Value / garment.Price, 0.5m, 0.9m);
            Assert.Contains(garment.SalePrice.Value % 1, _endings);
        });
    }

    [Fact]
    public void Most_garments_are_in_stock()
    {
        var counts = _garments.CountBy(garment => garment.Availability).ToDictionary();
        Assert.Equal(["in_stock", "out_of_stock", "preorder"], counts.Keys.Order());
        Assert.InRange(counts["out_of_stock"], 14, 30);
        Assert.InRange(counts["preorder"], 3, 18);
    }

    [Fact]
    public void Sizes_suit_the_kind_of_garment() => Assert.All(_garments, garment =>
    {
        Assert.Contains(garment.Gender, _genders);
        var one = garment.Category switch { "shoes" => "41", "bags" or "accessories" => "one size", "jeans" => "30", _ => "M" };
        Assert.Contains(one, garment.Sizes);
    });

    [Fact]
    public void The_catalogue_is_the_same_each_time_it_is_made()
    {
        var again = new Atelier(new Random(20260101)).Make(_garments.Count).ToArray();
        Assert.Equal(_garments.Select(garment => garment with { Sizes = [] }), again.Select(garment => garment with { Sizes = [] }));
    }
}
