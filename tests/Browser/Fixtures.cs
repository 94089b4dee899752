using Microsoft.Playwright;
using SwipeShop.Testing;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace SwipeShop;

/// <summary>A node, and a real browser to look at it. A missing browser fails the tests.</summary>
public sealed class Browser(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome"];

    private TestDatabase _database = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public TestNode Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        Node = await TestNode.StartAsync(_database);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    /// <summary>A page of its own session, which notes what it asks of others and what goes wrong in it.</summary>
    public async Task<WatchedPage> OpenAsync(string path)
    {
        var page = new WatchedPage(await _browser.NewPageAsync(), Node.Address);
        await page.Page.GotoAsync(new Uri(Node.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Node.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
         from name in _names
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault()
        ?? throw new InvalidOperationException("No Chromium on PATH. ./swipeshop test installs it on Debian and Ubuntu.");
}

/// <summary>A page with a record of its requests to other hosts and of its errors.</summary>
public sealed class WatchedPage
{
    private readonly List<string> _elsewhere = [];
    private readonly List<string> _errors = [];

    public WatchedPage(IPage page, Uri home)
    {
        Page = page;
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != home.Authority) _elsewhere.Add(request.Url);
        };
        page.PageError += (_, error) => _errors.Add(error);
    }

    public IPage Page { get; }

    public void AssertKeptToItself()
    {
        Assert.Empty(_elsewhere);
        Assert.Empty(_errors);
    }
}
