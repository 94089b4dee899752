using System.Net;
using System.Net.Http.Json;
using SwipeShop.Testing;

namespace SwipeShop.Http;

[Collection(nameof(SharedNodeCollection))]
public sealed class RateLimitTests(SharedNode shared)
{
    [Fact]
    public async Task A_client_that_goes_too_fast_is_told_when_to_come_back_and_others_are_not_held_up()
    {
        await using var database = await shared.OtherDatabaseAsync();
        await using var node = await TestNode.StartAsync(database, new()
        {
            ["RateLimits"] = null,
            ["RateLimits:Requests:Burst"] = "5",
            ["RateLimits:Requests:PerSecond"] = "1",
            ["RateLimits:Accounts:Burst"] = "6",
            ["RateLimits:Accounts:PerSecond"] = "1",
        });
        using var ann = await Shopper.RegisterAsync(node.Address);
        using var bob = await Shopper.RegisterAsync(node.Address);

        var answers = new List<Answer>();
        for (var i = 0; i < 7; i++) answers.Add(await ann.Get("/cart"));

        Assert.Equal(5, answers.Count(a => a.Status == HttpStatusCode.OK));
        var refused = answers.First(a => a.Status == HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Equal(429, refused.Number("status"));
        Assert.Equal(HttpStatusCode.OK, (await bob.Get("/cart")).Status);

        // Logins are limited by address: two registrations and two logins are used up already.
        var logins = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
            logins.Add((await node.Http.PostAsJsonAsync("/login", new { email = ann.Email, password = "wrong horse" }, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains(HttpStatusCode.TooManyRequests, logins);
    }
}
