using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using SwipeShop.Testing;

namespace SwipeShop.Accounts;

[Collection(nameof(SharedNodeCollection))]
public sealed class PasswordApiTests(SharedNode shared)
{
    private const string Another = "another horse";

    [Fact]
    public async Task A_changed_password_is_good_at_once_ends_the_other_sessions_and_keeps_this_one()
    {
        using var shopper = await shared.ShopperAsync();
        using var elsewhere = await Shopper.LoginAsync(shared.Node.Address, shopper.Email);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/categories")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Put("/password", new { password = Shopper.Password, new_password = Another })).Status);

        foreach (var path in new[] { "/categories", "/cart" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.Get(path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Get("/cart")).Status);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Post("/refresh", new { refresh_token = shopper.RefreshToken })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(shared.Node, shopper.Email, Shopper.Password)).Status);
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(shared.Node, shopper.Email, Another)).Status);
    }

    [Fact]
    public async Task A_change_whose_answer_was_lost_may_be_repeated_but_not_with_another_password()
    {
        using var shopper = await shared.ShopperAsync();
        var change = new { password = Shopper.Password, new_password = Another };

        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Put("/password", change)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Put("/password", change)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shopper.Put("/password", change with { new_password = "yet another horse" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(shared.Node, shopper.Email, Another)).Status);
    }

    [Fact]
    public async Task A_wrong_or_missing_password_is_403_with_the_field_named_and_changes_nothing()
    {
        using var shopper = await shared.ShopperAsync();

        var wrong = await shopper.Put("/password", new { password = "wrong horse", new_password = Another });
        var missing = await shopper.Put("/password", new { new_password = Another });

        Assert.All(new[] { wrong, missing }, a => Assert.Equal((HttpStatusCode.Forbidden, "password"), (a.Status, a.Fields.Single())));
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(shared.Node, shopper.Email, Shopper.Password)).Status);
    }

    [Theory]
    [InlineData("password1")]
    [InlineData("PASSWORD1")]
    [InlineData("qwertyuiop")]
    public async Task A_common_password_is_refused_at_the_registration_and_at_a_change(string common)
    {
        var name = Guid.NewGuid().ToString("n");
        var registered = await Answer.OfAsync(await shared.Node.Http.PostAsJsonAsync(
            "/register", new { username = name, email = $"{name}@example.test", password = common }, TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.BadRequest, "password"), (registered.Status, registered.Fields.Single()));

        using var shopper = await shared.ShopperAsync();
        var changed = await shopper.Put("/password", new { password = Shopper.Password, new_password = common });
        Assert.Equal((HttpStatusCode.BadRequest, "new_password"), (changed.Status, changed.Fields.Single()));
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(shared.Node, shopper.Email, Shopper.Password)).Status);
    }

    [Fact]
    public async Task A_login_renews_a_hash_that_was_made_with_fewer_rounds_than_are_asked_for_now()
    {
        await using var database = await shared.OtherDatabaseAsync();
        string email, old;
        await using (var before = await TestNode.StartAsync(database, new() { ["Passwords:Iterations"] = "1000" }))
        using (var shopper = await Shopper.RegisterAsync(before.Address)) (email, old) = (shopper.Email, await HashAsync(database, shopper.Email));
        await using var node = await TestNode.StartAsync(database, new() { ["Passwords:Iterations"] = "3000" });

        Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(node, email, "wrong horse")).Status);
        Assert.Equal(old, await HashAsync(database, email));
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(node, email, Shopper.Password)).Status);

        var renewed = await HashAsync(database, email);
        Assert.Equal((1_000u, 3_000u), (RoundsOf(old), RoundsOf(renewed)));
        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(node, email, Shopper.Password)).Status);
        Assert.Equal(renewed, await HashAsync(database, email));
    }

    [Fact]
    public async Task Wrong_passwords_make_the_next_try_wait_twice_as_long_each_time_whether_or_not_there_is_an_account()
    {
        await using var database = await shared.OtherDatabaseAsync();
        var clock = new DrivenClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var node = await TestNode.StartAsync(database, clock: clock);
        using var shopper = await Shopper.RegisterAsync(node.Address);
        string[] emails = [shopper.Email, $"{Guid.NewGuid():n}@example.test"];

        foreach (var wait in new[] { 0, 0, 1, 2, 4, 8 })
        {
            var failures = new List<Answer>();
            foreach (var email in emails) failures.Add(await LoginAsync(node, wait % 2 == 0 ? email : email.ToUpperInvariant(), "wrong horse"));
            Assert.All(failures, f => Assert.Equal(HttpStatusCode.Unauthorized, f.Status));
            Assert.Equal(failures[0].Text("detail"), failures[1].Text("detail"));
            if (wait == 0) continue;

            foreach (var email in emails)
            {
                // The right password gets no other answer.
                var early = await LoginAsync(node, email, Shopper.Password);
                Assert.Equal((HttpStatusCode.TooManyRequests, 429), (early.Status, early.Number("status")));
                Assert.Equal(TimeSpan.FromSeconds(wait), early.Headers.RetryAfter!.Delta);
            }
            clock.Advance(TimeSpan.FromSeconds(wait));
        }

        Assert.Equal(HttpStatusCode.OK, (await LoginAsync(node, shopper.Email, Shopper.Password)).Status);
        for (var i = 0; i < 3; i++) // and all begins anew
            Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(node, shopper.Email, "wrong horse")).Status);
        Assert.Equal(TimeSpan.FromSeconds(1), (await LoginAsync(node, shopper.Email, "wrong horse")).Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Wrong_passwords_that_come_at_once_get_no_more_tries_than_one_after_the_other()
    {
        await using var database = await shared.OtherDatabaseAsync();
        await using var node = await TestNode.StartAsync(database, clock: new DrivenClock(DateTimeOffset.UnixEpoch.AddYears(56)));
        using var shopper = await Shopper.RegisterAsync(node.Address);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => LoginAsync(node, shopper.Email, $"wrong horse {i}")));

        Assert.Equal(3, answers.Count(a => a.Status == HttpStatusCode.Unauthorized));
        Assert.Equal(17, answers.Count(a => a.Status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Passwords_that_are_asked_for_again_count_into_the_same_throttle()
    {
        await using var database = await shared.OtherDatabaseAsync();
        await using var node = await TestNode.StartAsync(database, clock: new DrivenClock(DateTimeOffset.UnixEpoch.AddYears(56)));
        using var shopper = await Shopper.RegisterAsync(node.Address);

        var exported = await shopper.Send(HttpMethod.Get, "/account/export", password: "wrong horse");
        var deleted = await shopper.Send(HttpMethod.Delete, "/account");
        var changed = await shopper.Put("/password", new { password = "wrong horse", new_password = Another });

        Assert.All(new[] { exported, deleted, changed }, a => Assert.Equal(HttpStatusCode.Forbidden, a.Status));
        Assert.Equal(["X-Password", "X-Password", "password"], new[] { exported, deleted, changed }.Select(a => a.Fields.Single()));
        foreach (var throttled in new[]
        {
            await shopper.Send(HttpMethod.Get, "/account/export", password: Shopper.Password),
            await shopper.Send(HttpMethod.Delete, "/account", password: Shopper.Password),
            await shopper.Put("/password", new { password = Shopper.Password, new_password = Another }),
            await LoginAsync(node, shopper.Email, Shopper.Password),
        })
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (throttled.Status, throttled.Headers.RetryAfter!.Delta!.Value));
        }
        Assert.Equal(HttpStatusCode.OK, (await shopper.Get("/cart")).Status);
    }

    [Fact]
    public async Task An_unknown_account_takes_as_long_as_a_wrong_password()
    {
        const int pairs = 41;
        await using var database = await shared.OtherDatabaseAsync();
        await using var node = await TestNode.StartAsync(database, new() { ["Passwords:Iterations"] = "60000" });
        using var shopper = await Shopper.RegisterAsync(node.Address);
        await using (var command = database.Source.CreateCommand(
            $"INSERT INTO users (username, email, password) SELECT 'known' || i, 'known' || i || '@example.test', password FROM users, generate_series(1, {pairs}) i"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await LoginAsync(node, "warm@example.test", "wrong horse");

        // In pairs, each address once and by turns the first: whatever else the machine does, it does to both. A pair that it held up
        // until a call timed out tells nothing.
        var ratios = new List<double>();
        for (var i = 1; i <= pairs; i++)
        {
            var (first, second) = i % 2 == 0 ? ("known", "nobody") : ("nobody", "known");
            if (await TimeAsync($"{first}{i}@example.test") is not { } one || await TimeAsync($"{second}{i}@example.test") is not { } two) continue;
            ratios.Add(first == "known" ? one / two : two / one);
        }

        Assert.True(ratios.Count > pairs / 2);
        var median = ratios.Order().ElementAt(ratios.Count / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"known : unknown, median of {ratios.Count} pairs: {median:0.000}");
        Assert.InRange(median, 0.75, 1.25);

        async Task<double?> TimeAsync(string email)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await LoginAsync(node, email, "wrong horse");
            if (answer.Status == HttpStatusCode.ServiceUnavailable) return null;
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }

    [Fact]
    public async Task Hashing_has_a_queue_of_its_own_and_a_full_one_answers_503()
    {
        await using var database = await shared.OtherDatabaseAsync();
        await using var node = await TestNode.StartAsync(database, new()
        {
            ["Passwords:Iterations"] = "100000",
            ["Passwords:AtATime"] = "1",
            ["Passwords:Queue"] = "1",
        });

        var logins = Enumerable.Range(0, 24).Select(i => LoginAsync(node, $"nobody{i}@example.test", "wrong horse")).ToList();
        Assert.Equal(HttpStatusCode.OK, (await Answer.OfAsync(await node.Http.GetAsync("/health/live", TestContext.Current.CancellationToken))).Status);
        var answers = await Task.WhenAll(logins);

        var refused = answers.Where(a => a.Status == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, r => Assert.NotNull(r.Headers.RetryAfter));
        Assert.Contains(answers, a => a.Status == HttpStatusCode.Unauthorized);
        Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Unauthorized));
    }

    private static async Task<Answer> LoginAsync(TestNode node, string email, string password) =>
        await Answer.OfAsync(await node.Http.PostAsJsonAsync("/login", new { email, password }));

    private static async Task<string> HashAsync(TestDatabase database, string email)
    {
        await using var command = database.Source.CreateCommand("SELECT password FROM users WHERE email = $1");
        command.Parameters.Add(new() { Value = email });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Version 3 of the framework's format: a byte of its own, the function (4 bytes), the rounds (4 bytes).</summary>
    private static uint RoundsOf(string hash) => BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));
}
