using System.Runtime.CompilerServices;
using Xunit;

namespace SwipeShop.Testing;

/// <summary>Waits for what another process or another thread is to do.</summary>
public static class Eventually
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(10); // it needs the cores itself
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(2);

    public static async Task IsAsync(Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string? what = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < _longest, $"It does not come to this: {what}");
            await Task.Delay(_pause, TimeProvider.System);
        }
    }

    public static Task IsAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string? what = null) =>
        IsAsync(() => Task.FromResult(isSo()), what);
}
