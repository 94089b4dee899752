using System.Net;
using System.Net.Http.Json;
using SwipeShop.Testing;

namespace SwipeShop.Accounts;

[Collection(nameof(SharedNodeCollection))]
public sealed class AccountApiTests(SharedNode shared)
{
    private HttpClient Http => shared.Node.Http;

    [Fact]
    public async Task Register_makes_an_account_that_can_log_in()
    {
        var someone = Someone();
        var registered = await PostAsync("/register", someone);
        Assert.Equal(HttpStatusCode.Created, registered.Status);

        var login = await PostAsync("/login", new { someone.email, someone.password });

        Assert.Equal(HttpStatusCode.OK, login.Status);
        Assert.Equal(("Bearer", 900, registered.Number("user_id")), (login.Text("token_type"), login.Number("expires_in"), login.Number("user_id")));
    }

    [Fact]
    public async Task Register_names_the_taken_field()
    {
        var someone = Someone();
        await PostAsync("/register", someone);

        var sameEmail = await PostAsync("/register", Someone() with { email = someone.email });
        var sameName = await PostAsync("/register", Someone() with { username = someone.username });

        Assert.Equal((HttpStatusCode.Conflict, "email"), (sameEmail.Status, sameEmail.Fields.Single()));
        Assert.Equal((HttpStatusCode.Conflict, "username"), (sameName.Status, sameName.Fields.Single()));
    }

    [Fact]
    public async Task Register_with_the_same_idempotency_key_gets_the_first_answer_again()
    {
        var (someone, key) = (Someone(), Guid.NewGuid().ToString());
        var first = await RegisterAsync(someone, key);
        var again = await RegisterAsync(someone, key);
        var other = await RegisterAsync(Someone(), key);

        Assert.Equal((HttpStatusCode.Created, first.Number("user_id")), (again.Status, again.Number("user_id")));
        Assert.Equal((HttpStatusCode.Conflict, "Idempotency-Key"), (other.Status, other.Fields.Single()));
    }

    [Theory]
    [InlineData("username", "")]
    [InlineData("username", "   ")]
    [InlineData("username", "a\0b")]
    [InlineData("email", "nobody")]
    [InlineData("email", "no body@example.test")]
    [InlineData("password", "7 chars")]
    public async Task Register_names_the_field_that_is_wrong(string field, string value)
    {
        var body = new Dictionary<string, string> { ["username"] = "Ann", ["email"] = "ann@example.test", ["password"] = "correct horse" };
        body[field] = value;
        var answer = await PostAsync("/register", body);
        Assert.Equal((HttpStatusCode.BadRequest, field), (answer.Status, answer.Fields.Single()));
    }

    [Fact]
    public async Task A_password_may_be_long_and_of_any_characters_and_every_one_counts()
    {
        var someone = Someone() with { password = new string('ä', 100) + " 👗 " + new string('z', 100) };
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("/register", someone)).Status);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/login", new { someone.email, someone.password })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("/login", new { someone.email, password = someone.password[..^1] })).Status);
    }

    [Fact]
    public async Task Login_answers_in_one_form_for_every_cause()
    {
        var someone = Someone();
        await PostAsync("/register", someone);

        var wrong = await PostAsync("/login", new { someone.email, password = "wrong horse" });
        var unknown = await PostAsync("/login", new { email = "nobody@example.test", someone.password });

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.Status, unknown.Status));
        Assert.Equal(wrong.Text("detail"), unknown.Text("detail"));
    }

    [Fact]
    public async Task A_logged_out_session_is_refused_at_once_on_every_route()
    {
        using var shopper = await shared.ShopperAsync();
        using var elsewhere = await Shopper.LoginAsync(shared.Node.Address, shopper.Email);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Get("/categories")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Post("/logout")).Status);

        foreach (var path in new[] { "/recommendations", "/favorites", "/cart", "/categories", "/items", "/price-comparison/1" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await shopper.Get(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("/refresh", new { refresh_token = shopper.RefreshToken })).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/cart")).Status);
    }

    [Fact]
    public async Task A_refresh_token_is_single_use_and_reuse_ends_the_session_for_both_holders()
    {
        await using var database = await shared.OtherDatabaseAsync();
        var clock = new DrivenClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var node = await TestNode.StartAsync(database, clock: clock);
        using var shopper = await Shopper.RegisterAsync(node.Address);

        var second = await RefreshAsync(shopper.RefreshToken);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(shopper.RefreshToken)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(second.Text("refresh_token"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shopper.Get("/cart")).Status);

        async Task<Answer> RefreshAsync(string token) =>
            await Answer.OfAsync(await node.Http.PostAsJsonAsync("/refresh", new { refresh_token = token }));
    }

    [Theory]
    [InlineData(null, 15)]
    [InlineData("00:02:00", 2)]
    public async Task An_access_token_lasts_15_minutes_or_what_is_configured(string? configured, int minutes)
    {
        await using var database = await shared.OtherDatabaseAsync();
        var clock = new DrivenClock(DateTimeOffset.UnixEpoch.AddYears(56));
        var settings = new Dictionary<string, string?> { ["Tokens:SigningKey"] = new('k', 32) };
        if (configured is not null) settings["Tokens:AccessLifetime"] = configured;
        await using var node = await TestNode.StartAsync(database, settings, clock);
        using var shopper = await Shopper.RegisterAsync(node.Address);

        clock.Advance(TimeSpan.FromMinutes(minutes - 0.1));
        Assert.Equal(HttpStatusCode.OK, (await shopper.Get("/cart")).Status);
        clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await shopper.Get("/cart")).Status);
        Assert.False(File.Exists(node.Data.PathOf("signing.key")));
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwic2lkIjoiMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwIn0.")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_token_that_was_not_signed_here_is_refused(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cart");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static Registrant Someone()
    {
        var name = Guid.NewGuid().ToString("n");
        return new Registrant(name, $"{name}@example.test", Shopper.Password);
    }

    private async Task<Answer> PostAsync(string path, object body) => await Answer.OfAsync(await Http.PostAsJsonAsync(path, body));

    private async Task<Answer> RegisterAsync(Registrant someone, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/register") { Content = JsonContent.Create(someone) };
        request.Headers.Add("Idempotency-Key", key);
        return await Answer.OfAsync(await Http.SendAsync(request));
    }

#pragma warning disable IDE1006 // as they stand in the JSON
    private sealed record Registrant(string username, string email, string password);
#pragma warning restore IDE1006
}
