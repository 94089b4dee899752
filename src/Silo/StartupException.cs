namespace SwipeShop;

/// <summary>Something outside the program is not as it must be. Shown as two lines, without a stack trace.</summary>
/// <param name="problem">What is wrong, in one sentence.</param>
/// <param name="remedy">What the operator can do about it, in one sentence.</param>
internal sealed class StartupException(string problem, string remedy) : Exception(problem)
{
    public string Remedy { get; } = remedy;
}
