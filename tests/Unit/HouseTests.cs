using System.Text.Json.Nodes;
using System.Xml.Linq;
using SwipeShop.Testing;

namespace SwipeShop;

/// <summary>How the repository is kept.</summary>
public sealed class HouseTests
{
    private static readonly List<string> _projects =
        [.. Directory.EnumerateFiles(RepositoryFile.Root, "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(RepositoryFile.Root, p))];

    [Fact]
    public void The_solution_is_a_sln_and_knows_every_project()
    {
        Assert.False(File.Exists(RepositoryFile.PathOf("SwipeShop.slnx")));
        var solution = File.ReadAllText(RepositoryFile.PathOf("SwipeShop.sln"));
        Assert.All(_projects, project => Assert.Contains(project.Replace('/', '\\'), solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_version_is_exact_and_stands_in_one_place()
    {
        var versions = XDocument.Load(RepositoryFile.PathOf("Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Version")!.Value);
        Assert.All(versions, version => Assert.Matches(@"^[0-9]+(\.[0-9]+){1,3}$", version));
        foreach (var project in _projects)
            Assert.All(XDocument.Load(RepositoryFile.PathOf(project)).Descendants("PackageReference"), reference => Assert.Null(reference.Attribute("Version")));
    }

    [Fact]
    public void Every_project_has_a_lock_file() =>
        Assert.All(_projects, project => Assert.True(File.Exists(Path.Combine(RepositoryFile.PathOf(Path.GetDirectoryName(project)!), "packages.lock.json"))));

    [Fact]
    public void Any_sdk_of_10_0_will_do()
    {
        var sdk = JsonNode.Parse(File.ReadAllText(RepositoryFile.PathOf("global.json")))!["sdk"]!;
        Assert.Equal(("10.0.100", "latestFeature"), ($"{sdk["version"]}", $"{sdk["rollForward"]}"));
    }

    [Theory]
    [InlineData("Nullable", "enable")]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("AnalysisLevel", "latest-recommended")]
    [InlineData("TargetFramework", "net10.0")]
    public void The_bar_is_the_same_for_all(string property, string value)
    {
        Assert.Equal(value, XDocument.Load(RepositoryFile.PathOf("Directory.Build.props")).Descendants(property).Single().Value);
        foreach (var project in _projects) Assert.Empty(XDocument.Load(RepositoryFile.PathOf(project)).Descendants(property));
    }

    [Theory]
    [InlineData("System.DateTime.UtcNow")]
    [InlineData("System.DateTimeOffset.UtcNow")]
    [InlineData("System.Random.Shared")]
    [InlineData("System.Threading.Tasks.Task`1.Result")]
    [InlineData("System.Threading.Tasks.Task.Wait")]
    [InlineData("System.Net.Http.HttpClient.#ctor")]
    [InlineData("System.Threading.Thread.Sleep(System.Int32)")]
    public void What_does_not_compile_here_is_listed(string symbol) =>
        Assert.Contains($":{symbol};", File.ReadAllText(RepositoryFile.PathOf("BannedSymbols.txt")), StringComparison.Ordinal);

    [Fact]
    public void Migrations_are_named_by_number_without_a_gap()
    {
        var names = Directory.EnumerateFiles(RepositoryFile.PathOf("db/migrations")).Select(f => Path.GetFileName(f)).Order().ToList();
        Assert.NotEmpty(names);
        Assert.All(names.Select((name, i) => (name, i)), m => Assert.Matches($"^{m.i + 1:0000}_[a-z_]+\\.sql$", m.name));
    }

    [Fact]
    public void The_contracts_of_the_grains_are_checked_by_the_build()
    {
        foreach (var project in new[] { "Grains.Abstractions", "Grains" })
        {
            Assert.True(File.Exists(RepositoryFile.PathOf($"src/{project}/OrleansContracts.txt")));
            Assert.Equal("true", XDocument.Load(RepositoryFile.PathOf($"src/{project}/{project}.csproj")).Descendants("EnableOrleansContractsAnalyzer").Single().Value);
        }
    }
}
