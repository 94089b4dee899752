using SwipeShop.Catalog.Demo.Vocabulary;

namespace SwipeShop.Catalog.Demo;

/// <summary>
/// Makes garments of the models in the range. Brands and colours are dealt out so that each gets about the same share of
/// each category: who likes a brand or a colour is to find it everywhere.
/// </summary>
internal sealed class Atelier(Random random)
{
    private readonly Dictionary<(string Category, object Dealt), int> _dealt = [];
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _descriptions = [];

    public IEnumerable<Garment> Make(int count)
    {
        var orders = Orders(count).ToArray();
        // Mixed, so that neighbours in the catalogue are of different kinds.
        random.Shuffle(orders);
        return orders.Select((order, index) => Sew(order.Model, order.Make, index + 1));
    }

    /// <summary>The same number for each category, and within it for each model and each of its makes.</summary>
    private static IEnumerable<(Model Model, Make Make)> Orders(int count)
    {
        var categories = DemoCatalog.Models.GroupBy(model => model.Category).Select(group => group.ToArray()).ToArray();
        for (var i = 0; i < count; i++)
        {
            var (category, turn) = (categories[i % categories.Length], i / categories.Length);
            var model = category[turn % category.Length];
            yield return (model, model.Makes[turn / category.Length % model.Makes.Count]);
        }
    }

    private Garment Sew(Model model, Make make, int number)
    {
        var color = Deal(model.Category, model.Colors);
        var brand = Deal(model.Category, Words.Brands);
        var material = Pick(model.Materials);
        var pattern = PatternOf(model, make, material);
        var gender = Pick(model.Genders);
        var price = Pricing.Of(model.Price * brand.Tier * material.Worth * (0.88m + (random.Next(30) / 100m)), random);
        return new()
        {
            Id = $"demo-{number:0000}",
            Name = Unique(_names, () => Texts.Name(model, make, material, pattern, Pick(Words.Titles))),
            Brand = brand.Name,
            Description = Unique(_descriptions, () => Texts.Description(model, make, material, pattern, color, random)),
            Category = model.Category,
            Silhouette = model.Silhouette,
            Cut = make.Cut,
            Color = color,
            Material = material.Name,
            Weave = material.Weave,
            Pattern = pattern,
            Price = price,
            SalePrice = number % 5 == 3 ? Pricing.Reduced(price, random) : null,
            Availability = random.Next(100) switch { < 6 => "out_of_stock", < 9 => "preorder", _ => "in_stock" },
            Sizes = Texts.Sizes(model.Sizes, gender),
            Gender = gender,
            Gtin = Numbers.Gtin(number),
            Mpn = Numbers.Mpn(brand, model, number),
        };
    }

    /// <summary>About every fourth is patterned: where the model and the material allow it, every other.</summary>
    private Pattern PatternOf(Model model, Make make, Material material)
    {
        var suitable = model.Patterns.Where(pattern => Suits(pattern, make, material)).ToArray();
        return suitable.Length == 0 || random.Next(100) < 45 ? Pattern.Plain : Deal("patterns", suitable);
    }

    private static bool Suits(Pattern pattern, Make make, Material material) => pattern switch
    {
        Pattern.Cables => make.Cut == Cut.Chunky,
        Pattern.Herringbone => material.Weave is Weave.Wool,
        _ => material.Weave is not (Weave.Leather or Weave.Corduroy or Weave.Suede or Weave.Rib),
    };

    /// <summary>Of the choices, the one that the category, and then the whole catalogue, has had least of.</summary>
    private T Deal<T>(string category, IReadOnlyList<T> choices)
        where T : notnull
    {
        var dealt = choices.OrderBy(choice => Had(category, choice)).ThenBy(choice => Had("", choice)).ThenBy(_ => random.Next()).First();
        _dealt[(category, dealt)] = Had(category, dealt) + 1;
        _dealt[("", dealt)] = Had("", dealt) + 1;
        return dealt;
    }

    private int Had(string category, object choice) => _dealt.GetValueOrDefault((category, choice));

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static string Unique(HashSet<string> taken, Func<string> write)
    {
        while (true)
        {
            var text = write();
            if (taken.Add(text))
                return text;
        }
    }
}
