using System.Net;
using System.Text;
using SwipeShop.Testing;

namespace SwipeShop.Http;

[Collection(nameof(SharedNodeCollection))]
public sealed class ProblemTests(SharedNode shared)
{
    [Theory]
    [InlineData("GET", "/nothing", null, null, 404)]
    [InlineData("GET", "/items/2000000000", null, null, 404)]
    [InlineData("GET", "/price-comparison/2000000000", null, null, 404)]
    [InlineData("PUT", "/login", "{}", "application/json", 405)]
    [InlineData("POST", "/cart/add", "item_id=5", "application/x-www-form-urlencoded", 415)]
    [InlineData("POST", "/cart/add", "{}", null, 415)]
    [InlineData("POST", "/cart/add", "{\"item_id\":1}", "application/json; charset=nonsense", 415)]
    [InlineData("POST", "/cart/add", "\ufeff{\"item_id\":2000000000}", "application/json", 404)]
    [InlineData("GET", "/recommendations?limit=0", null, null, 400)]
    [InlineData("GET", "/recommendations?limit=many", null, null, 400)]
    [InlineData("GET", "/favorites?cursor=x", null, null, 400)]
    [InlineData("GET", "/items?min_price=cheap", null, null, 400)]
    [InlineData("GET", "/items?in_stock=perhaps", null, null, 400)]
    [InlineData("GET", "/items?brand=%00", null, null, 400)]
    public async Task Errors_are_problem_details_with_their_status(string method, string path, string? body, string? type, int status)
    {
        using var shopper = await shared.ShopperAsync();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        using var response = await shopper.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"\"status\":{status}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        if (status == 400) Assert.Contains("\"errors\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_413()
    {
        using var shopper = await shared.ShopperAsync();
        var answer = await shopper.Post("/item/swipe", new { item_id = 1, swipe_direction = "left", padding = new string('x', 300_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal(413, answer.Number("status"));
    }

    [Fact]
    public async Task A_fault_of_the_database_is_a_503_that_tells_nothing_of_it()
    {
        await using var database = await shared.OtherDatabaseAsync();
        await using var node = await TestNode.StartAsync(database);
        await using (var command = database.Source.CreateCommand("ALTER TABLE users RENAME TO people"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        using var body = new StringContent("""{"email":"a@b.test","password":"correct horse"}""", Encoding.UTF8, "application/json");
        var answer = await Answer.OfAsync(await node.Http.PostAsync("/login", body, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain("users", answer.Json!.ToString(), StringComparison.Ordinal);
    }
}
