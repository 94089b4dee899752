using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using SwipeShop.Api;
using SwipeShop.Hosting;
using SwipeShop.Testing;
using SwipeShop.Users;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace SwipeShop;

/// <summary>The dependency rules of the house.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly _abstractions = typeof(IUserGrain).Assembly;
    private static readonly Assembly _grains = typeof(GrainServices).Assembly;
    private static readonly Assembly _api = typeof(ShopApi).Assembly;
    private static readonly Assembly _silo = typeof(Node).Assembly;

    private static readonly Architecture _house = new ArchLoader().LoadAssemblies(_abstractions, _grains, _api, _silo).Build();

    /// <summary>Rules that are plain C#: no Orleans runtime, no database, no HTTP.</summary>
    private static readonly string[] _rules =
    [
        "SwipeLog", "SwipePlan", "CartLines", "GuestMerge", "SessionList", "AttemptThrottle", "CommonPasswords", "OfferOrder", "CatalogRules",
        "CatalogSnapshot", "LikeRates", "LikeRateRanking", "ItemSet", "Gtin", "Currencies", "FeedMapping", "FeedFields", "FeedPrices",
        "RidgeSystem", "Taste", "EmbeddedItems", "ContentTower", "ContentFeatures", "ServingSnapshot", "QuantizedItems", "BlockDots", "BestItems",
        "ItemColumns", "TextColumn", "Admission", "DeckPicking", "SimilarItems", "PreferredItems", "TasteEvidence", "Exploration", "PersonalRanking", "TasteCache`1", "FoldedTaste",
        "FeedMoney", "XmlFeed", "TableFeed", "JsonLinesFeed", "ShopifyFeed", "ShopifyProduct", "AwinFeed",
        "CurrencyTable", "CurrencyWords", "PriceCharacters", "PricedNumber", "PriceText", "WrittenNumber", "FoundPrice", "ProductPage", "Agreement",
        "JsonLd", "Microdata", "Rdfa", "SchemaItem", "SchemaProducts", "SchemaOffers", "SchemaOffer", "MetaTags", "PageSelectors", "PageRules",
        "HostList", "Vendor", "VendorRules", "KindRules", "VendorFile", "JsonFields", "JsonPath", "ListingRules", "QuotaDay",
        "FetchRules", "CircuitBreaker", "Backoff", "RobotsTxt",
        "ModelFormat", "ModelCheck", "HeldOut", "HeldOutEvaluation", "UseDecision", "TrainingNeed",
        "Pace", "TokenBucket", "PermitQueue", "SlowDown", "QuotaStock", "VendorTally", "CheckTimes", "RefreshRules", "WatchPlan", "OfferDisplay",
        "VendorCare",
    ];

    [Fact]
    public void Each_project_knows_only_what_it_may()
    {
        Assert.Empty(OursIn(_abstractions));
        Assert.Equal(["SwipeShop.Grains.Abstractions"], OursIn(_grains));
        Assert.Equal(["SwipeShop.Grains.Abstractions"], OursIn(_api));
        Assert.Subset(new HashSet<string> { "SwipeShop.Api", "SwipeShop.Grains", "SwipeShop.Grains.Abstractions" }, OursIn(_silo).ToHashSet());
    }

    [Fact]
    public void The_contracts_need_nothing_but_Orleans() =>
        Assert.All(_abstractions.GetReferencedAssemblies(), name => Assert.Matches("^(System|Orleans|netstandard|Microsoft.Extensions)", name.Name!));

    [Fact]
    public void Only_stores_and_the_node_talk_to_Postgres()
    {
        Types().That().ResideInAssembly(_grains).And().DoNotHaveNameMatching("Store(/.*)?$|^RowWriter|^Snapshots|^Ranker")
            .Should().NotDependOnAny(Libraries("^(Npgsql|Dapper)"))
            .Check(_house);
        Types().That().ResideInAssembly(_api)
            .Should().NotDependOnAny(Libraries("^(Npgsql|Dapper)")).WithoutRequiringPositiveResults()
            .Check(_house);
    }

    [Fact]
    public void Sql_stands_in_stores_only()
    {
        var sql = new Regex(@"""[^""]*\b(SELECT\s|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)", RegexOptions.Singleline);
        var elsewhere = Directory.EnumerateFiles(RepositoryFile.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/") && !f.EndsWith("Store.cs", StringComparison.Ordinal) && sql.IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(RepositoryFile.Root, f))
            .Order();
        // The node asks the database about itself: is it there, at which version, what is in it.
        Assert.Equal(
            ["src/Silo/Hosting/NodeHealth.cs", "src/Silo/Hosting/Welcome.cs", "src/Silo/Postgres/Migrations.cs", "src/Silo/Postgres/PrivateCluster.cs"],
            elsewhere);
    }

    [Fact]
    public void Rules_are_plain_csharp()
    {
        foreach (var rule in _rules)
        {
            Types().That().HaveName(rule).And().ResideInNamespaceMatching("^SwipeShop")
                .Should().NotDependOnAny(Libraries("^(Npgsql|Dapper|Microsoft.AspNetCore|System.Net|Orleans.Runtime|Orleans.Hosting)"))
                .Check(_house);
        }
    }

    [Fact]
    public void Drawing_stays_with_the_demo_catalogue() =>
        Types().That().ResideInAssembly(_grains).And().DoNotResideInNamespaceMatching(@"^SwipeShop\.Catalog\.Demo")
            .Should().NotDependOnAny(Libraries("^SkiaSharp"))
            .Check(_house);

    [Fact]
    public void Pages_are_parsed_where_prices_are_extracted_and_by_vendors_only() =>
        Types().That().ResideInAssembly(_abstractions, _grains, _api, _silo)
            .And().DoNotResideInNamespaceMatching(@"^SwipeShop\.Prices\.(Extraction|Vendors)")
            .Should().NotDependOnAny(Libraries("^AngleSharp"))
            .Check(_house);

    [Fact]
    public void Grains_and_their_rules_are_internal_and_sealed() =>
        Classes().That().ResideInAssembly(_grains).And().ResideInNamespaceMatching("^SwipeShop").And().HaveNameEndingWith("Grain")
            .Should().BeInternal().AndShould().BeSealed()
            .Check(_house);

    [Fact]
    public void Folders_are_product_words_and_the_same_in_every_project()
    {
        string[] words = ["Accounts", "Catalog", "Health", "Images", "Prices", "Recommendations", "Users"];
        string[] plumbing = ["Cluster", "Commands", "Hosting", "Http", "OpenApi", "Postgres", "wwwroot"];
        foreach (var project in new[] { "Grains.Abstractions", "Grains", "Api", "Silo" })
        {
            var folders = Directory.EnumerateDirectories(RepositoryFile.PathOf($"src/{project}")).Select(d => Path.GetFileName(d)).Except(["bin", "obj"]);
            Assert.Subset(words.Concat(plumbing).ToHashSet(), folders.ToHashSet());
        }
    }

    [Theory]
    [InlineData("^Npgsql")]
    [InlineData("^Dapper")]
    [InlineData("^SkiaSharp")]
    [InlineData("^AngleSharp")]
    [InlineData("^Microsoft.AspNetCore")]
    [InlineData("^System.Net")]
    [InlineData("^Orleans.Runtime")]
    [InlineData("^Orleans.Hosting")]
    public void Where_a_library_is_used_the_rules_see_it(string library) =>
        Assert.False(Types().Should().NotDependOnAny(Libraries(library)).HasNoViolations(_house));

    /// <summary>Types that are not ours, as far as ours refer to them.</summary>
    private static GivenTypesConjunction Libraries(string namespaces) => Types(includeReferenced: true).That().ResideInNamespaceMatching(namespaces);

    private static IEnumerable<string> OursIn(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("SwipeShop", StringComparison.Ordinal)).Order();
}
