using Dapper;
using SwipeShop.Testing;

namespace SwipeShop.Accounts;

[Collection(nameof(SharedClusterCollection))]
public sealed class AccountTests(SharedCluster shared)
{
    private ShopCluster Shop => shared.Shop;

    private IAccountsGrain Accounts => Shop.Grains.GetGrain<IAccountsGrain>(0);

    [Fact]
    public async Task A_password_is_stored_as_a_hash_with_its_parameters_and_a_salt_of_its_own()
    {
        var (ann, bob) = (Someone() with { Password = "correct horse" }, Someone() with { Password = "correct horse" });
        await Accounts.Register(ann);
        await Accounts.Register(bob);

        var hashes = await HashesAsync(ann.Email, bob.Email);
        Assert.Equal(2, hashes.Distinct().Count());
        Assert.All(hashes, h => Assert.Equal(1, Convert.FromBase64String(h)[0])); // version 3 of the framework's format: PBKDF2
        Assert.All(hashes, h => Assert.Equal(2, Convert.FromBase64String(h)[4])); // HMAC-SHA512
    }

    [Theory]
    [InlineData("email")]
    [InlineData("username")]
    public async Task What_somebody_has_already_is_named_in_whatever_case_it_is_written(string field)
    {
        var ann = Someone();
        await Accounts.Register(ann);
        var other = field == "email" ? Someone() with { Email = ann.Email.ToUpperInvariant() } : Someone() with { Username = ann.Username.ToUpperInvariant() };

        var refusal = (await Accounts.Register(other)).Refusal;

        Assert.Equal((RefusalReason.Taken, field), (refusal?.Reason, refusal?.Field));
    }

    [Fact]
    public async Task The_same_idempotency_key_gets_the_first_answer_again_and_nobody_elses()
    {
        var ann = Someone() with { IdempotencyKey = Guid.NewGuid().ToString() };
        var first = await Accounts.Register(ann);

        Assert.Equal(first, await Accounts.Register(ann));
        Assert.Equal(RefusalReason.Conflict, (await Accounts.Register(ann with { Password = "another horse" })).Refusal?.Reason);
        Assert.Equal(RefusalReason.Conflict, (await Accounts.Register(Someone() with { IdempotencyKey = ann.IdempotencyKey })).Refusal?.Reason);
    }

    [Fact]
    public async Task Two_registrations_at_once_with_one_key_make_one_account()
    {
        var ann = Someone() with { IdempotencyKey = Guid.NewGuid().ToString() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Accounts.Register(ann)));
        Assert.Single(answers.Select(a => (a.Value, a.Refusal)).Distinct());
        Assert.Null(answers[0].Refusal);
    }

    [Fact]
    public async Task Unknown_address_and_wrong_password_get_one_answer()
    {
        var ann = Someone();
        await Accounts.Register(ann);

        var wrong = (await Accounts.Login(new Credentials(ann.Email, "wrong horse", null))).Refusal;
        var unknown = (await Accounts.Login(new Credentials("nobody@example.test", ann.Password, null))).Refusal;

        Assert.Equal(RefusalReason.WrongCredentials, wrong?.Reason);
        Assert.Equal(wrong, unknown);
    }

    [Fact]
    public async Task An_administrator_is_one_at_once_and_only_with_a_live_session()
    {
        var shopper = await Shop.ShopperAsync();
        Assert.False((await shopper.Sessions.IsAdministrator(shopper.Session)).Value);

        await using var connection = await Shop.Rows.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("UPDATE users SET is_admin = true WHERE id = @Id", new { shopper.Id });

        Assert.True((await shopper.Sessions.IsAdministrator(shopper.Session)).Value);
        Assert.Equal(RefusalReason.SessionEnded, (await shopper.Sessions.IsAdministrator(Guid.NewGuid())).Refusal?.Reason);
    }

    private static Registration Someone()
    {
        var name = "Some " + Guid.NewGuid().ToString("n");
        return new Registration(name, $"{name[5..]}@Example.test", "correct horse", null);
    }

    private async Task<string[]> HashesAsync(params string[] emails)
    {
        await using var connection = await Shop.Rows.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>("SELECT password FROM users WHERE email = ANY(@emails)", new { emails })];
    }
}
