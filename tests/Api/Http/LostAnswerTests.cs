using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Accounts;
using SwipeShop.Testing;
using SwipeShop.Users;

namespace SwipeShop.Http;

/// <summary>A grain did what it was asked, but its answer was lost: the API asks again, and the client hears what was done.</summary>
public sealed class LostAnswerTests(LosingNode losing) : IClassFixture<LosingNode>
{
    [Theory]
    [InlineData("/logout")]
    [InlineData("/sessions/{own}")]
    public async Task A_session_that_ended_is_told_as_ended(string path)
    {
        using var shopper = await Shopper.RegisterAsync(losing.Node.Address);
        using var elsewhere = await Shopper.LoginAsync(losing.Node.Address, shopper.Email);
        var own = await shopper.SessionIdAsync();

        losing.LoseAnswerOf(path == "/logout" ? nameof(ISessionsGrain.EndSession) : nameof(ISessionsGrain.EndOneOf));
        var answer = path == "/logout" ? await shopper.Post(path) : await shopper.Delete($"/sessions/{own}");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shopper.Get("/categories")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shopper.Post("/logout")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/categories")).Status);
    }

    [Fact]
    public async Task An_account_that_was_deleted_is_told_as_deleted()
    {
        using var shopper = await Shopper.RegisterAsync(losing.Node.Address);

        losing.LoseAnswerOf(nameof(IAccountsGrain.Delete));
        var answer = await shopper.Send(HttpMethod.Delete, "/account", Shopper.Password);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shopper.Get("/categories")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shopper.Send(HttpMethod.Delete, "/account", Shopper.Password)).Status);
    }

    [Fact]
    public async Task An_account_whose_session_ended_before_it_could_be_deleted_is_not_told_as_deleted()
    {
        using var shopper = await Shopper.RegisterAsync(losing.Node.Address);
        using var elsewhere = await Shopper.LoginAsync(losing.Node.Address, shopper.Email);
        var own = await shopper.SessionIdAsync();

        losing.LoseCallOf(nameof(IAccountsGrain.Delete), meanwhile: () => elsewhere.Delete($"/sessions/{own}"));
        var answer = await shopper.Send(HttpMethod.Delete, "/account", Shopper.Password);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/favorites")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_registration_without_a_key_is_told_as_made(bool asGuest)
    {
        using var guest = await Shopper.GuestAsync(losing.Node.Address);
        var client = asGuest ? guest.Http : losing.Node.Http;
        var name = Guid.NewGuid().ToString("n");
        var registration = new { username = name, email = $"{name}@example.test", password = Shopper.Password };

        losing.LoseAnswerOf(nameof(IAccountsGrain.Register));
        var answer = await Answer.OfAsync(await client.PostAsJsonAsync("/register", registration, TestContext.Current.CancellationToken));
        var again = await Answer.OfAsync(await client.PostAsJsonAsync("/register", registration, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        using var shopper = await Shopper.LoginAsync(losing.Node.Address, registration.email);
        Assert.Equal(answer.Number("user_id"), shopper.UserId);
        if (asGuest) Assert.Equal(guest.UserId, shopper.UserId);
    }

    [Fact]
    public async Task A_swipe_an_undo_and_a_line_of_the_cart_are_made_once()
    {
        var items = await TestCatalog.AddAsync(losing.Database.Source, 2);
        await losing.Node.RefreshAsync();
        using var shopper = await Shopper.RegisterAsync(losing.Node.Address);

        losing.LoseAnswerOf(nameof(IUserGrain.Swipe));
        Assert.Equal(HttpStatusCode.OK, (await shopper.Swipe(items[0], "right")).Status);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Swipe(items[1], "left")).Status);
        losing.LoseAnswerOf(nameof(IUserGrain.Undo));
        Assert.Equal(HttpStatusCode.OK, (await shopper.Post("/item/undo", new { item_id = items[1] })).Status);
        losing.LoseAnswerOf(nameof(IUserGrain.AddToCart));
        Assert.Equal(HttpStatusCode.OK, (await shopper.Post("/cart/add", new { item_id = items[0] })).Status);

        var deck = await shopper.Get("/recommendations");
        Assert.Equal(3, deck.Number("reflects"));
        Assert.Equal([items[1]], deck.Items());
        Assert.Equal(1, (await shopper.Get("/cart")).Json!["items"]!.AsArray().Single()!["quantity"]!.GetValue<int>());
    }
}

/// <summary>A node on which one call to a grain or its answer can get lost.</summary>
public sealed class LosingNode(TestPostgres postgres) : IAsyncLifetime, IOutgoingGrainCallFilter
{
    private (string Method, Func<IOutgoingGrainCallContext, Task> Instead)? _next;

    public TestDatabase Database { get; private set; } = null!;

    public TestNode Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await postgres.CreateDatabaseAsync();
        Node = await TestNode.StartAsync(Database, services: services => services.AddSingleton<IOutgoingGrainCallFilter>(this));
    }

    /// <summary>The next call of this method is done, and nobody hears of it.</summary>
    public void LoseAnswerOf(string method) => _next = (method, context => context.Invoke());

    /// <summary>The next call of this method is not done, and something else is.</summary>
    public void LoseCallOf(string method, Func<Task> meanwhile) => _next = (method, _ => meanwhile());

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (_next is not { } lost || lost.Method != context.MethodName)
        {
            await context.Invoke();
            return;
        }
        _next = null;
        await lost.Instead(context);
        throw new TimeoutException();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        await Database.DisposeAsync();
    }
}
