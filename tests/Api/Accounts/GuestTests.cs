using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.Accounts;

[Collection(nameof(SharedNodeCollection))]
public sealed class GuestTests(SharedNode shared)
{
    /// <summary>The tables that a merge knows: it moves them, or knows that there is nothing to move.</summary>
    private static readonly string[] _known = ["cart", "favorites", "preferences", "sessions", "user_interactions"];

    [Fact]
    public async Task A_guest_can_do_everything_without_name_address_and_password()
    {
        using var guest = await Shopper.GuestAsync(shared.Node.Address);
        var items = await shared.ItemsAsync(1);

        Assert.Equal(HttpStatusCode.OK, (await guest.Swipe(items[0], "right")).Status);
        Assert.Equal(HttpStatusCode.OK, (await guest.Post("/cart/add", new { item_id = items[0] })).Status);
        Assert.Equal([items[0]], (await guest.Get("/favorites")).Items("favorites"));
        Assert.Equal(HttpStatusCode.OK, (await guest.Get("/categories")).Status);
        Assert.Equal(HttpStatusCode.OK, (await guest.Post("/refresh", new { refresh_token = guest.RefreshToken })).Status);
        Assert.Equal(0L, await ScalarAsync($"SELECT num_nonnulls(username, email, password)::bigint FROM users WHERE id = {guest.UserId}"));
    }

    [Fact]
    public async Task A_registration_makes_the_guest_an_account_that_keeps_everything_in_the_same_session()
    {
        using var guest = await Shopper.GuestAsync(shared.Node.Address);
        var items = await shared.ItemsAsync(1);
        await guest.Swipe(items[0], "right");
        var name = Guid.NewGuid().ToString("n");

        var registered = await guest.Post("/register", new { username = name, email = $"{name}@example.test", password = Shopper.Password });

        Assert.Equal((HttpStatusCode.Created, guest.UserId), (registered.Status, registered.Number("user_id")));
        Assert.Equal([items[0]], (await guest.Get("/favorites")).Items("favorites"));
        using var login = await Shopper.LoginAsync(shared.Node.Address, $"{name}@example.test");
        Assert.Equal(guest.UserId, login.UserId);
        // An account that registers another one stays what it is.
        var another = await guest.Post("/register", new { username = $"{name}2", email = $"{name}2@example.test", password = Shopper.Password });
        Assert.Equal(HttpStatusCode.Created, another.Status);
        Assert.NotEqual(guest.UserId, another.Number("user_id"));
    }

    [Fact]
    public async Task A_guests_registration_with_the_same_idempotency_key_gets_the_first_answer_again()
    {
        using var guest = await Shopper.GuestAsync(shared.Node.Address);
        guest.Http.DefaultRequestHeaders.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        var name = Guid.NewGuid().ToString("n");
        for (var i = 0; i < 2; i++)
        {
            var answer = await guest.Post("/register", new { username = name, email = $"{name}@example.test", password = Shopper.Password });
            Assert.Equal((HttpStatusCode.Created, guest.UserId), (answer.Status, answer.Number("user_id")));
        }
    }

    [Fact]
    public async Task A_registration_that_is_refused_leaves_the_guest_a_guest()
    {
        using var shopper = await shared.ShopperAsync();
        using var guest = await Shopper.GuestAsync(shared.Node.Address);

        var taken = await guest.Post("/register", new { username = Guid.NewGuid().ToString("n"), email = shopper.Email, password = Shopper.Password });

        Assert.Equal((HttpStatusCode.Conflict, "email"), (taken.Status, taken.Fields.Single()));
        Assert.Equal(HttpStatusCode.NoContent, (await guest.Delete("/account")).Status); // a guest needs no password
    }

    [Fact]
    public async Task A_login_gives_the_account_what_the_guest_has_once_and_the_newer_verdict_wins()
    {
        using var shopper = await shared.ShopperAsync();
        using var guest = await Shopper.GuestAsync(shared.Node.Address);
        var brand = Guid.NewGuid().ToString("n"); // so that the deck shows no other test's items
        var items = await shared.ItemsAsync([.. Enumerable.Range(0, 5).Select(i => TestCatalog.Garment($"Garment {i}") with { Brand = brand })]);
        var (older, newer, replayed) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await guest.Swipe(items[0], "left", older);
        await shopper.Swipe(items[0], "right"); // newer than the guest's
        await shopper.Swipe(items[1], "right");
        await guest.Swipe(items[1], "left", newer); // newer than the account's
        await guest.Swipe(items[2], "right", replayed);
        await guest.Swipe(items[3], "left");
        await guest.Post("/cart/add", new { item_id = items[0] });
        await guest.Put($"/cart/{items[0]}", new { quantity = 7 });
        await guest.Post("/cart/add", new { item_id = items[2] });
        await shopper.Post("/cart/add", new { item_id = items[0] });
        await shopper.Put($"/cart/{items[0]}", new { quantity = 3 });

        var login = await guest.Post("/login", new { email = shopper.Email, password = Shopper.Password });

        Assert.Equal((HttpStatusCode.OK, shopper.UserId), (login.Status, login.Number("user_id")));
        Assert.Equal([items[2], items[0]], (await shopper.Get("/favorites")).Items("favorites"));
        Assert.Equal([items[4]], (await shopper.Get($"/recommendations?brand={brand}")).Items());
        var cart = (await shopper.Get("/cart")).Json!["items"]!.AsArray().ToDictionary(l => l!["item_id"]!.GetValue<int>(), l => l!["quantity"]!.GetValue<int>());
        Assert.Equal(new Dictionary<int, int> { [items[0]] = 3, [items[2]] = 1 }, cart);

        // The guest is gone, with its sessions.
        Assert.Equal(0L, await ScalarAsync($"SELECT count(*) FROM users WHERE id = {guest.UserId}"));
        foreach (var path in new[] { "/favorites", "/cart" }) Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Get(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Swipe(items[4], "right")).Status);

        // What the guest sent gets its first answer again, also what lost, and changes nothing.
        foreach (var (item, direction, id) in new[] { (items[0], "left", older), (items[1], "left", newer), (items[2], "right", replayed) })
        {
            var replay = await shopper.Swipe(item, direction, id);
            Assert.Equal((HttpStatusCode.OK, id), (replay.Status, Guid.Parse(replay.Text("swipe_id"))));
        }
        Assert.Equal([items[2], items[0]], (await shopper.Get("/favorites")).Items("favorites"));

        // Once more with the dead token: nothing to merge, and still a login.
        var rows = await ScalarAsync($"SELECT count(*) FROM user_interactions WHERE user_id = {shopper.UserId}");
        Assert.Equal(6L, rows);
        Assert.Equal(HttpStatusCode.OK, (await guest.Post("/login", new { email = shopper.Email, password = Shopper.Password })).Status);
        Assert.Equal(rows, await ScalarAsync($"SELECT count(*) FROM user_interactions WHERE user_id = {shopper.UserId}"));

        // An undo brings back what the account had.
        await shopper.Post("/item/undo", new { swipe_id = newer });
        Assert.Contains(items[1], (await shopper.Get("/favorites")).Items("favorites"));
    }

    [Fact]
    public async Task What_was_merged_is_the_same_from_memory_and_from_rows()
    {
        await using var database = await shared.OtherDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 6);
        string email;
        JsonNode favorites, cart;
        await using (var node = await TestNode.StartAsync(database))
        {
            using var shopper = await Shopper.RegisterAsync(node.Address);
            using var guest = await Shopper.GuestAsync(node.Address);
            email = shopper.Email;
            foreach (var item in items[..4]) await guest.Swipe(item, "right");
            foreach (var item in items[2..]) await shopper.Swipe(item, item == items[5] ? "right" : "left");
            await guest.Post("/item/undo", new { item_id = items[0] });
            await guest.Delete($"/favorites/{items[1]}");
            await guest.Post("/cart/add", new { item_id = items[1] });
            Assert.Equal(HttpStatusCode.OK, (await guest.Post("/login", new { email, password = Shopper.Password })).Status);
            (favorites, cart) = ((await shopper.Get("/favorites")).Json!, (await shopper.Get("/cart")).Json!);
        }
        await using var again = await TestNode.StartAsync(database);
        using var later = await Shopper.LoginAsync(again.Address, email);

        Assert.Equal([items[5]], favorites["favorites"]!.AsArray().Select(f => f!["item_id"]!.GetValue<int>()));
        Assert.True(JsonNode.DeepEquals(favorites, (await later.Get("/favorites")).Json));
        Assert.True(JsonNode.DeepEquals(cart, (await later.Get("/cart")).Json));
    }

    [Fact]
    public async Task Logins_at_once_with_one_guest_token_merge_once_and_lose_no_swipe_that_was_acknowledged()
    {
        using var shopper = await shared.ShopperAsync();
        using var guest = await Shopper.GuestAsync(shared.Node.Address);
        var items = await shared.ItemsAsync(60);
        await guest.Swipe(items[0], "right");

        var swipes = items[1..].Select(item => guest.Swipe(item, "right")).ToList();
        var logins = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => guest.Post("/login", new { email = shopper.Email, password = Shopper.Password })));
        var answers = await Task.WhenAll(swipes);

        Assert.All(logins, l => Assert.Equal(HttpStatusCode.OK, l.Status));
        Assert.All(answers, a => Assert.True(a.Status is HttpStatusCode.OK or HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable));
        var acknowledged = items[1..].Where((_, i) => answers[i].Status == HttpStatusCode.OK).Append(items[0]);
        Assert.Equal(acknowledged.Order(), (await shopper.Get("/favorites?limit=100")).Items("favorites").Order());
        Assert.Equal(0L, await ScalarAsync($"SELECT count(*) FROM users WHERE id = {guest.UserId}"));
    }

    [Fact]
    public async Task A_merge_that_cannot_be_committed_leaves_guest_and_account_as_they_were()
    {
        await using var database = await shared.OtherDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 2);
        await using var node = await TestNode.StartAsync(database);
        using var shopper = await Shopper.RegisterAsync(node.Address);
        using var guest = await Shopper.GuestAsync(node.Address);
        await guest.Swipe(items[0], "right");
        await ExecuteAsync(database, """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not today'; END $$;
            CREATE TRIGGER refuse BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION refuse();
            """);

        var failed = await guest.Post("/login", new { email = shopper.Email, password = Shopper.Password });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
        Assert.Equal([items[0]], (await guest.Get("/favorites")).Items("favorites"));
        Assert.Equal(HttpStatusCode.OK, (await guest.Swipe(items[1], "right")).Status);
        Assert.Empty((await shopper.Get("/favorites")).Items("favorites"));

        await ExecuteAsync(database, "DROP TRIGGER refuse ON users");
        Assert.Equal(HttpStatusCode.OK, (await guest.Post("/login", new { email = shopper.Email, password = Shopper.Password })).Status);
        Assert.Equal([items[1], items[0]], (await shopper.Get("/favorites")).Items("favorites"));
    }

    [Theory]
    [InlineData("/register")]
    [InlineData("/login")]
    public async Task A_guests_token_that_has_expired_is_refreshed_first_so_that_nothing_is_left_behind(string path)
    {
        await using var database = await shared.OtherDatabaseAsync();
        var item = (await TestCatalog.AddAsync(database.Source, 1))[0];
        var clock = new DrivenClock(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var node = await TestNode.StartAsync(database, clock: clock);
        using var shopper = await Shopper.RegisterAsync(node.Address);
        using var guest = await Shopper.GuestAsync(node.Address);
        await guest.Swipe(item, "right");
        var body = path == "/login"
            ? new { username = "", email = shopper.Email, password = Shopper.Password }
            : new { username = "Guest", email = "guest@example.test", password = Shopper.Password };

        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Post(path, body)).Status);
        var refreshed = await guest.Post("/refresh", new { refresh_token = guest.RefreshToken });
        guest.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", refreshed.Text("token"));
        Assert.True((await guest.Post(path, body)).Status is HttpStatusCode.OK or HttpStatusCode.Created);
        using var account = await Shopper.LoginAsync(node.Address, body.email);
        Assert.Equal([item], (await account.Get("/favorites")).Items("favorites"));

        // An expired token of anybody else's, or of a guest that is gone, holds nobody up.
        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.OK, (await shopper.Post("/login", new { email = shopper.Email, password = Shopper.Password })).Status);
        Assert.Equal(HttpStatusCode.OK, (await guest.Post("/login", new { email = shopper.Email, password = Shopper.Password })).Status);
    }

    [Fact]
    public async Task A_wrong_password_merges_nothing()
    {
        using var shopper = await shared.ShopperAsync();
        using var guest = await Shopper.GuestAsync(shared.Node.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Post("/login", new { email = shopper.Email, password = "wrong horse" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await guest.Get("/cart")).Status);
    }

    [Fact]
    public async Task An_account_that_logs_in_to_another_one_keeps_everything()
    {
        using var ann = await shared.ShopperAsync();
        using var bob = await shared.ShopperAsync();
        var items = await shared.ItemsAsync(1);
        await ann.Swipe(items[0], "right");

        Assert.Equal(HttpStatusCode.OK, (await ann.Post("/login", new { email = bob.Email, password = Shopper.Password })).Status);

        Assert.Equal([items[0]], (await ann.Get("/favorites")).Items("favorites"));
        Assert.Empty((await bob.Get("/favorites")).Items("favorites"));
    }

    [Fact]
    public async Task Guests_are_limited_by_address_as_registrations_are()
    {
        await using var database = await shared.OtherDatabaseAsync();
        await using var node = await TestNode.StartAsync(database, new()
        {
            ["RateLimits"] = null,
            ["RateLimits:Accounts:Burst"] = "2",
            ["RateLimits:Accounts:PerSecond"] = "1",
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await Answer.OfAsync(await node.Http.PostAsync("/guest", null))));
        Assert.Contains(answers, a => a.Status == HttpStatusCode.Created);
        Assert.Contains(answers, a => a.Status == HttpStatusCode.TooManyRequests);
    }

    /// <summary>A new table with a user_id: say in GuestStore what becomes of a guest's rows, and name it here.</summary>
    [Fact]
    public async Task A_merge_knows_every_table_that_has_a_users_id() => Assert.Equal(
        string.Join(' ', _known),
        await ScalarAsync("""
            SELECT string_agg(table_name, ' ' ORDER BY table_name) FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE column_name = 'user_id' AND table_type = 'BASE TABLE' AND table_schema = 'public'
            """));

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = shared.Database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
