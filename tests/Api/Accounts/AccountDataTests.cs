using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SwipeShop.Recommendations;
using SwipeShop.Testing;

namespace SwipeShop.Accounts;

/// <summary>What is kept about a user: all of it comes out, and none of it stays. Tables are found by their user_id, so that a new one counts.</summary>
[Collection(nameof(SharedNodeCollection))]
public sealed class AccountDataTests(SharedNode shared)
{
    private static readonly string[] _secrets = ["password", "refresh_hash", "previous_hash"];

    [Fact]
    public async Task The_export_has_every_row_of_every_table_that_has_the_users_id_and_no_secret()
    {
        using var shopper = await shared.ShopperAsync();
        using var other = await shared.ShopperAsync();
        var (items, swipes) = await LiveAsync(shopper);
        await LiveAsync(other);

        var export = await shopper.Send(HttpMethod.Get, "/account/export", password: Shopper.Password);

        Assert.Equal(HttpStatusCode.OK, export.Status);
        var tables = (await TablesAsync()).Append("users").ToList();
        Assert.Superset(new HashSet<string> { "users", "sessions", "user_interactions", "favorites", "cart", "preferences" }, tables.ToHashSet());
        Assert.Equal(tables.Order(), export.Json!.AsObject().Select(t => t.Key).Order());
        foreach (var table in tables)
        {
            var key = table == "users" ? "id" : "user_id";
            var rows = export.Json[table]!.AsArray();
            Assert.Equal(await CountAsync(table, key, shopper.UserId), rows.Count);
            var columns = await ColumnsAsync(table);
            Assert.All(rows, row => Assert.Equal(columns.Except(_secrets).Order(), row!.AsObject().Select(c => c.Key).Order()));
            Assert.All(rows, row => Assert.Equal(shopper.UserId, row![key]!.GetValue<int>()));
        }
        var log = export.Json["user_interactions"]!.AsArray();
        Assert.Equal(["right", "left", "right", "undo"], log.Select(r => $"{r!["interaction"]}"));
        Assert.Equal(swipes, log.Select(r => r!["swipe_id"]).OfType<JsonNode>().Select(id => Guid.Parse($"{id}")));
        Assert.EndsWith("Z", $"{log[0]!["created_at"]}", StringComparison.Ordinal);
        Assert.Equal(shopper.Email, $"{export.Json["users"]![0]!["email"]}");
        Assert.Equal(items[0], export.Json["cart"]![0]!["item_id"]!.GetValue<int>());
        Assert.Equal([false, true, false, false], log.Select(r => r!["forgotten_at"] is not null));
        Assert.Equal(("Fenwick", 12.50m), ($"{export.Json["preferences"]![0]!["brands"]![0]}", export.Json["preferences"]![0]!["min_price"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task A_deletion_leaves_no_row_anywhere_and_ends_every_session_at_once()
    {
        using var shopper = await shared.ShopperAsync();
        using var elsewhere = await Shopper.LoginAsync(shared.Node.Address, shopper.Email);
        var (items, _) = await LiveAsync(shopper);
        await elsewhere.Get("/categories"); // a yes that is kept for a few seconds
        await shopper.Get("/categories");
        Assert.True(await IsCountedAsync(items[0]));

        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Send(HttpMethod.Delete, "/account", password: Shopper.Password)).Status);

        foreach (var table in await TablesAsync()) Assert.Equal(0, await CountAsync(table, "user_id", shopper.UserId));
        Assert.Equal(0, await CountAsync("users", "id", shopper.UserId));
        Assert.False(await IsCountedAsync(items[0]));
        foreach (var session in new[] { shopper, elsewhere })
        {
            foreach (var path in new[] { "/categories", "/favorites", "/cart", "/sessions", "/account/export" })
                Assert.Equal(HttpStatusCode.Unauthorized, (await session.Get(path)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await session.Swipe(items[1], "right")).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await session.Post("/refresh", new { refresh_token = session.RefreshToken })).Status);
        }
        var login = await Answer.OfAsync(await shared.Node.Http.PostAsJsonAsync(
            "/login", new { email = shopper.Email, password = Shopper.Password }, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Unauthorized, login.Status);
    }

    [Fact]
    public async Task Every_table_with_a_users_id_goes_with_its_user() => Assert.Equal(
        (await TablesAsync()).Order(),
        (await TextsAsync("""
            SELECT conrelid::regclass::text FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
            WHERE contype = 'f' AND confrelid = 'users'::regclass AND confdeltype = 'c' AND attname = 'user_id'
            """)).Order());

    [Fact]
    public async Task The_name_and_the_address_of_a_deleted_account_may_be_taken_again()
    {
        using var shopper = await shared.ShopperAsync();
        await shopper.Send(HttpMethod.Delete, "/account", password: Shopper.Password);

        var again = await Answer.OfAsync(await shared.Node.Http.PostAsJsonAsync("/register",
            new { username = shopper.Email.Split('@')[0], email = shopper.Email, password = Shopper.Password }, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Created, again.Status);
        using var anew = await Shopper.LoginAsync(shared.Node.Address, shopper.Email);
        Assert.NotEqual(shopper.UserId, anew.UserId);
        Assert.Empty((await anew.Get("/favorites")).Items("favorites"));
    }

    [Theory]
    [InlineData("GET", "/account/export")]
    [InlineData("DELETE", "/account")]
    public async Task A_wrong_or_missing_password_is_403_with_the_header_named_and_nothing_happens(string method, string path)
    {
        using var shopper = await shared.ShopperAsync();
        foreach (var password in new[] { "wrong horse", null })
        {
            var answer = await shopper.Send(HttpMethod.Parse(method), path, password: password);
            Assert.Equal((HttpStatusCode.Forbidden, "X-Password"), (answer.Status, answer.Fields.Single()));
        }
        Assert.Equal(HttpStatusCode.OK, (await shopper.Get("/cart")).Status);
    }

    [Fact]
    public async Task A_password_in_a_header_is_utf_8()
    {
        var name = Guid.NewGuid().ToString("n");
        const string password = "grün 👗 パスワード";
        await shared.Node.Http.PostAsJsonAsync("/register", new { username = name, email = $"{name}@example.test", password }, TestContext.Current.CancellationToken);
        using var shopper = await Shopper.LoginAsync(shared.Node.Address, $"{name}@example.test", password);
        Assert.Equal(HttpStatusCode.OK, (await shopper.Send(HttpMethod.Get, "/account/export", password: password)).Status);
    }

    [Fact]
    public async Task A_guest_needs_no_password()
    {
        using var guest = await Shopper.GuestAsync(shared.Node.Address);
        var export = await guest.Get("/account/export");
        Assert.Equal((HttpStatusCode.OK, 1), (export.Status, export.Json!["sessions"]!.AsArray().Count));
        var changed = await guest.Put("/password", new { password = "", new_password = "another horse" });
        Assert.Equal((HttpStatusCode.BadRequest, "password"), (changed.Status, changed.Fields.Single()));
        Assert.Equal(HttpStatusCode.NoContent, (await guest.Delete("/account")).Status);
        Assert.Equal(0, await CountAsync("users", "id", guest.UserId));
    }

    /// <summary>Leaves something in every table: two items liked, one of them taken back, one disliked, one in the cart.</summary>
    private async Task<(int[] Items, Guid[] Swipes)> LiveAsync(Shopper shopper)
    {
        var items = await shared.ItemsAsync(3);
        Guid[] swipes = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        await shopper.Swipe(items[0], "right", swipes[0]);
        await shopper.Swipe(items[1], "left", swipes[1]);
        await shopper.Swipe(items[2], "right", swipes[2]);
        await shopper.Post("/item/undo", new { swipe_id = swipes[2] });
        await shopper.Post("/cart/add", new { item_id = items[0] });
        await shopper.Post("/taste/forget", new { item_id = items[1] });
        await shopper.Put("/preferences", new { brands = new[] { "Fenwick" }, price_range = new { min_price = 12.50m } });
        return (items, swipes);
    }

    /// <summary>Whether the next count of likes finds one of an item that at most one user has swiped.</summary>
    private async Task<bool> IsCountedAsync(int item)
    {
        var rates = await shared.Node.Services.GetRequiredService<LikeRateStore>().CountAsync(TestContext.Current.CancellationToken);
        return rates.Of(item) > rates.Of(-1); // an item that nobody swiped has the mean rate of all
    }

    private async Task<List<string>> TablesAsync() => await TextsAsync("""
        SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE column_name = 'user_id' AND table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'orleans')
        """);

    private Task<List<string>> ColumnsAsync(string table) => TextsAsync(
        $"SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'");

    private async Task<List<string>> TextsAsync(string sql)
    {
        await using var command = shared.Database.Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }

    private async Task<int> CountAsync(string table, string key, int userId)
    {
        await using var command = shared.Database.Source.CreateCommand($"SELECT count(*)::int FROM {table} WHERE {key} = {userId}");
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
