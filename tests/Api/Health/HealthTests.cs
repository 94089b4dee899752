using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SwipeShop.Testing;

namespace SwipeShop.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Readiness_turns_false_as_soon_as_the_node_stops_and_tells_of_the_database_without_turning_false_for_it()
    {
        var postgres = new TestPostgres();
        await postgres.InitializeAsync();
        await using var database = await postgres.CreateDatabaseAsync();
        await using (var node = await TestNode.StartAsync(database))
        {
            Assert.Equal((HttpStatusCode.OK, "ok", "ok"), await ReadyAsync(node));
            Assert.Equal(HttpStatusCode.OK, (await node.Http.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);

            await postgres.StopServerAsync();
            Assert.Equal((HttpStatusCode.OK, "ok", "failing"), await ReadyAsync(node));
            Assert.Equal(HttpStatusCode.OK, (await node.Http.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
            await postgres.StartServerAsync();

            var stopping = new TaskCompletionSource<(HttpStatusCode, string, string)>();
            node.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => _ = AskAsync());
            async Task AskAsync() => stopping.SetResult(await ReadyAsync(node));
            node.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "failing", "ok"), await stopping.Task);
        }
        await postgres.DisposeAsync();
    }

    private static async Task<(HttpStatusCode, string Node, string Postgres)> ReadyAsync(TestNode node)
    {
        var answer = await Answer.OfAsync(await node.Http.GetAsync("/health/ready"));
        var checks = answer.Json!["checks"]!;
        return (answer.Status, $"{checks["node"]!["status"]}", $"{checks["postgres"]!["status"]}");
    }
}
