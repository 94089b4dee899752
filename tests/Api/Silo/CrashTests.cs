using System.Collections.Concurrent;
using System.Net;
using Dapper;
using SwipeShop.Testing;

namespace SwipeShop.Silo;

public sealed class CrashTests(TestPostgres postgres) : IDisposable
{
    private readonly string _data = TestFolder.Make();

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_process_killed_during_swipes_has_every_acknowledged_one_once()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 400);
        var acknowledged = new ConcurrentDictionary<Guid, (int User, int Item)>();
        var emails = new List<string>();

        var (process, address) = await RunAsync(database);
        await using (process)
        {
            var shoppers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Shopper.RegisterAsync(address)));
            emails.AddRange(shoppers.Select(s => s.Email));
            var swiping = shoppers.Select(async shopper =>
            {
                foreach (var item in items)
                {
                    var id = Guid.NewGuid();
                    if ((await shopper.Swipe(item, "right", id)).Status == HttpStatusCode.OK) acknowledged.TryAdd(id, (shopper.UserId, item));
                }
            }).ToList();
            await Eventually.IsAsync(() => acknowledged.Count >= 500);
            await process.SignalAsync("KILL");
            await process.ExitAsync();
            foreach (var swipe in swiping) await Assert.ThrowsAnyAsync<HttpRequestException>(() => swipe);
            foreach (var shopper in shoppers) shopper.Dispose();
        }

        await using (var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            var rows = (await connection.QueryAsync<(Guid Id, int User, int Item)>("SELECT swipe_id, user_id, item_id FROM user_interactions")).ToList();
            Assert.Equal(rows.Count, rows.Select(r => r.Id).Distinct().Count());
            var byId = rows.ToDictionary(r => r.Id, r => (r.User, r.Item));
            Assert.All(acknowledged, swipe => Assert.Equal(swipe.Value, byId[swipe.Key]));
            Assert.InRange(rows.Count - acknowledged.Count, 0, emails.Count); // at most one each was under way
        }

        // Restarted, each shopper sees what was acknowledged, and a repeat of the last swipe counts once.
        (process, address) = await RunAsync(database);
        await using (process)
        {
            using var shopper = await Shopper.LoginAsync(address, emails[0]);
            var mine = acknowledged.Where(a => a.Value.User == shopper.UserId).ToList();
            var before = (await shopper.Get("/recommendations")).Number("reflects");
            Assert.InRange(before - mine.Count, 0, 1);
            Assert.Equal(HttpStatusCode.OK, (await shopper.Swipe(mine[0].Value.Item, "right", mine[0].Key)).Status);
            Assert.Equal(before, (await shopper.Get("/recommendations")).Number("reflects"));
        }
    }

    [Fact]
    public async Task Whatever_Orleans_stores_can_be_lost_without_any_answer_changing()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var items = await TestCatalog.AddAsync(database.Source, 30);
        await TestCatalog.OfferAsync(database.Source, items[0], "Nordika", 41.50m);
        string email;
        List<string> before;
        var (process, address) = await RunAsync(database);
        await using (process)
        {
            using var shopper = await Shopper.RegisterAsync(address);
            email = shopper.Email;
            for (var i = 0; i < 10; i++) await shopper.Swipe(items[i], i % 3 == 0 ? "left" : "right");
            await shopper.Post("/item/undo", new { item_id = items[1] });
            await shopper.Post("/cart/add", new { item_id = items[0] });
            await shopper.Put($"/cart/{items[0]}", new { quantity = 2, vendor = "Nordika" });
        }
        (process, address) = await RunAsync(database);
        await using (process) before = await AnswersAsync(address, email, items[0]);

        await using (var connection = await database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
            await connection.ExecuteAsync("TRUNCATE orleans.grain_state, orleans.reminder");

        (process, address) = await RunAsync(database);
        await using (process) Assert.Equal(before, await AnswersAsync(address, email, items[0]));
    }

    private static async Task<List<string>> AnswersAsync(Uri address, string email, int item)
    {
        using var shopper = await Shopper.LoginAsync(address, email);
        var answers = new List<string>();
        foreach (var path in new[] { "/recommendations?limit=100", "/favorites", "/cart", "/items?limit=100", $"/items/{item}", "/categories", $"/price-comparison/{item}" })
        {
            var answer = await shopper.Get(path);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            answers.Add($"{path} {answer.Json!.ToJsonString().Replace(address.Authority, "", StringComparison.Ordinal)}");
        }
        return answers;
    }

    private Task<(TestProcess, Uri)> RunAsync(TestDatabase database) =>
        TestProcess.RunServiceAsync(_data, new() { ["SWIPESHOP_ConnectionStrings__Postgres"] = database.ConnectionString });
}
