using System.Net;
using SwipeShop.Testing;

namespace SwipeShop.Accounts;

[Collection(nameof(SharedNodeCollection))]
public sealed class SessionApiTests(SharedNode shared)
{
    [Fact]
    public async Task Sessions_are_listed_newest_first_with_the_own_one_marked()
    {
        using var shopper = await shared.ShopperAsync();
        using var phone = await Shopper.LoginAsync(shared.Node.Address, shopper.Email, userAgent: "Phone/1.0");

        var sessions = (await phone.Get("/sessions")).Json!["sessions"]!.AsArray();

        Assert.Equal(2, sessions.Count);
        Assert.Equal([true, false], sessions.Select(s => s!["current"]!.GetValue<bool>()));
        Assert.Equal("Phone/1.0", $"{sessions[0]!["user_agent"]}");
        Assert.True(DateTimeOffset.Parse($"{sessions[0]!["created_at"]}", null) >= DateTimeOffset.Parse($"{sessions[1]!["created_at"]}", null));
        Assert.EndsWith("Z", $"{sessions[0]!["expires_at"]}", StringComparison.Ordinal);
        Assert.Equal(["id", "created_at", "expires_at", "user_agent", "current"], sessions[0]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task A_session_that_was_ended_from_another_one_is_refused_at_once_on_every_route()
    {
        using var shopper = await shared.ShopperAsync();
        using var lost = await Shopper.LoginAsync(shared.Node.Address, shopper.Email);
        Assert.Equal(HttpStatusCode.OK, (await lost.Get("/categories")).Status); // a yes that is kept for a few seconds
        var id = await lost.SessionIdAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Delete($"/sessions/{id}")).Status);

        foreach (var path in new[] { "/categories", "/cart", "/sessions" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await lost.Get(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await lost.Post("/refresh", new { refresh_token = lost.RefreshToken })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await shopper.Delete($"/sessions/{id}")).Status); // also when absent
        Assert.Single((await shopper.Get("/sessions")).Json!["sessions"]!.AsArray());
    }

    [Fact]
    public async Task Nobody_ends_another_users_session()
    {
        using var ann = await shared.ShopperAsync();
        using var bob = await shared.ShopperAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await bob.Delete($"/sessions/{await ann.SessionIdAsync()}")).Status);

        Assert.Equal(HttpStatusCode.OK, (await ann.Get("/cart")).Status);
        Assert.Single((await ann.Get("/sessions")).Json!["sessions"]!.AsArray());
    }
}
