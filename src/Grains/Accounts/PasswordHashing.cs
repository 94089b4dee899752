using System.Threading.Channels;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SwipeShop.Accounts;

/// <summary>How passwords are hashed: PBKDF2 with HMAC-SHA512 and a random salt, by the framework's own hasher.</summary>
public sealed class PasswordOptions
{
    /// <summary>210,000 is the OWASP cheat sheet's minimum for PBKDF2-HMAC-SHA512; fewer serve tests only.</summary>
    public int Iterations { get; set; } = 210_000;

    /// <summary>Passwords that are hashed at a time; each takes one core for about a tenth of a second.</summary>
    public int AtATime { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Passwords that may wait; one more is refused.</summary>
    public int Queue { get; set; } = 64;
}

/// <summary>Hashes passwords on a small bounded queue of its own, so that logins can neither stall grains nor take all cores.</summary>
internal sealed class PasswordHashing : IAsyncDisposable
{
    private readonly PasswordHasher<object> _hasher;
    private readonly Channel<Action> _waiting;
    private readonly Task[] _workers;
    private readonly Lazy<string> _nobodys;

    public PasswordHashing(PasswordOptions options)
    {
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = options.Iterations }));
        _nobodys = new Lazy<string>(() => _hasher.HashPassword(this, Guid.NewGuid().ToString()));
        _waiting = Channel.CreateBounded<Action>(options.Queue);
        _workers = [.. Enumerable.Range(0, options.AtATime).Select(_ => Task.Run(WorkAsync))];
    }

    /// <returns>The hash with its parameters; null where too many are waiting.</returns>
    public Task<string?> HashAsync(string password) => EnqueueAsync<string>(() => _hasher.HashPassword(this, password));

    /// <summary>Compares a password with a hash; without one, spends the same time and says no.</summary>
    /// <returns>Null where too many are waiting. SuccessRehashNeeded: the hash was made with fewer rounds than are asked for now.</returns>
    public async Task<PasswordVerificationResult?> VerifyAsync(string? hash, string password)
    {
        var verdict = await EnqueueAsync<object>(() => _hasher.VerifyHashedPassword(this, hash ?? _nobodys.Value, password));
        return hash is null && verdict is not null ? PasswordVerificationResult.Failed : (PasswordVerificationResult?)verdict;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await Task.WhenAll(_workers);
    }

    private Task<T?> EnqueueAsync<T>(Func<T> work) where T : class
    {
        var done = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var taken = _waiting.Writer.TryWrite(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return taken ? done.Task : Task.FromResult<T?>(null);
    }

    private async Task WorkAsync()
    {
        await foreach (var work in _waiting.Reader.ReadAllAsync()) work();
    }
}
