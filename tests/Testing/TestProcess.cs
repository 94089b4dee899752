using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace SwipeShop.Testing;

/// <summary>The program as a process of its own, the way people run it.</summary>
public sealed partial class TestProcess : IAsyncDisposable
{
    private static readonly string _program = Path.Combine(AppContext.BaseDirectory, "SwipeShop.Silo.dll");

    // libtorch comes with the node's own output only: it is 480 MB.
    private static readonly string _trainer = RepositoryFile.PathOf(
        Path.Combine("src", "Silo", "bin", Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!), "net10.0", "SwipeShop.Silo.dll"));

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All that it printed so far, of both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public int Id => _process.Id;

    /// <summary>Starts a command, such as "import", "feed.tsv", "--data", "folder".</summary>
    public static TestProcess Start(IEnumerable<string> arguments, Dictionary<string, string>? environment = null, bool trains = false)
    {
        // Where the tests are a background command of a shell, SIGINT is ignored, by what they start too.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", trains ? _trainer : _program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SWIPESHOP_RATELIMITS"] = "off";
        start.Environment["SWIPESHOP_DEMO"] = "off";
        start.Environment["SWIPESHOP_TRAINING__AUTOMATIC"] = "false";
        start.Environment["SWIPESHOP_PASSWORDS__ITERATIONS"] = "1000";
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        return new TestProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var process = Start(arguments);
        return (await process.ExitAsync(), process.Output);
    }

    /// <summary>Runs a command that needs torch to its end.</summary>
    public static async Task<(int ExitCode, string Output)> TrainAsync(params string[] arguments)
    {
        await using var process = Start(arguments, trains: true);
        return (await process.ExitAsync(), process.Output);
    }

    /// <summary>Starts the service on a free port and waits until it is ready.</summary>
    public static async Task<(TestProcess Process, Uri Address)> RunServiceAsync(
        string data, Dictionary<string, string>? environment = null, bool trains = false)
    {
        var process = Start(["run", "--port", "0", "--data", data], environment, trains);
        var first = await Task.WhenAny(process._address.Task, process.ExitAsync());
        if (first != process._address.Task) throw new InvalidOperationException($"The service did not start:\n{process.Output}");
        return (process, new Uri(await process._address.Task));
    }

    /// <summary>Gives it all of its standard input.</summary>
    public async Task InputAsync(string input)
    {
        await _process.StandardInput.WriteAsync(input);
        _process.StandardInput.Close();
    }

    public Task SignalAsync(string signal) => Execution.RunAsync("kill", [$"-{signal}", $"{Id}"], CancellationToken.None);

    /// <summary>Waits until the process has ended and all its output is read.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
            await ExitAsync();
        }
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        if (Shop().Match(line) is { Success: true } match) _address.TrySetResult(match.Groups[1].Value);
    }

    [GeneratedRegex(@"^\s+Shop\s+(http\S+)")]
    private static partial Regex Shop();
}
