using System.Diagnostics;
using System.Globalization;

namespace SwipeShop.Cluster;

/// <summary>
/// Another program that runs for as long as this one: a server, or a node. Its output goes to a log; its process id is kept in a file,
/// so that one that a crash left behind is found and ended.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _longestStop = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _pidFile;
    private readonly StreamWriter _log;
    private readonly Action<string>? _heard;

    private ServerProcess(Process process, string pidFile, StreamWriter log, Action<string>? heard)
    {
        (_process, _pidFile, _log, _heard) = (process, pidFile, log, heard);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Ends when the program does, with its exit code.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Starts a program, after ending the one that an earlier run may have left.</summary>
    /// <param name="name">Names its log and its process id in the folder.</param>
    /// <param name="input">What it reads; null keeps its input open and empty for as long as this process lives.</param>
    /// <param name="heard">Gets each line that it prints.</param>
    public static async Task<ServerProcess> StartAsync(
        string folder, string name, ProcessStartInfo start, string? input = null, Action<string>? heard = null)
    {
        Directory.CreateDirectory(folder);
        await EndLeftoverAsync(folder, name, start.FileName);
        var pidFile = PidFile(folder, name);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        await File.WriteAllTextAsync(pidFile, process.Id.ToString(CultureInfo.InvariantCulture));
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        var log = new StreamWriter(Path.Combine(folder, name + ".log"), append: false) { AutoFlush = true };
        return new ServerProcess(process, pidFile, log, heard);
    }

    /// <summary>Asks the program to end, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM", Id);
            using var patience = new CancellationTokenSource(_longestStop);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }
        await _process.WaitForExitAsync(); // also for the rest of its output
        _process.Dispose();
        await _log.DisposeAsync();
        File.Delete(_pidFile);
    }

    /// <summary>Ends the program that an earlier run of this one may have left behind when it crashed.</summary>
    public static async Task EndLeftoverAsync(string folder, string name, string program)
    {
        var pidFile = PidFile(folder, name);
        if (!File.Exists(pidFile) || !int.TryParse(await File.ReadAllTextAsync(pidFile), CultureInfo.InvariantCulture, out var id)) return;
        // The id may be another program's by now.
        var command = await Execution.RunAsync("ps", ["-p", $"{id}", "-o", "args="], CancellationToken.None);
        if (!command.Output.Contains(Path.GetFileName(program), StringComparison.Ordinal)) return;
        using var patience = new CancellationTokenSource(_longestStop);
        await SignalAsync("TERM", id);
        while ((await Execution.RunAsync("kill", ["-0", $"{id}"], patience.Token)).ExitCode == 0) await Task.Yield();
    }

    private static string PidFile(string folder, string name) => Path.Combine(folder, name + ".pid");

    private static Task<Execution.Result> SignalAsync(string signal, int id) => Execution.RunAsync("kill", [$"-{signal}", $"{id}"], CancellationToken.None);

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_log) _log.WriteLine(line);
        _heard?.Invoke(line);
    }
}
