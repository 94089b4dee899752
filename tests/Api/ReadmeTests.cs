using System.Diagnostics;
using System.Text.RegularExpressions;
using SwipeShop.Testing;

namespace SwipeShop;

public sealed partial class ReadmeTests(TestPostgres postgres)
{
    [Fact]
    public async Task The_curl_lines_of_the_readme_work_when_pasted()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await TestCatalog.AddAsync(database.Source, 12);
        await using var node = await TestNode.StartAsync(database);
        var lines = Shell().Match(await File.ReadAllTextAsync(RepositoryFile.PathOf("README.md"), TestContext.Current.CancellationToken)).Groups[1].Value;
        Assert.Contains("/item/swipe", lines, StringComparison.Ordinal);

        var (exit, output) = await BashAsync(lines.Replace("http://127.0.0.1:8080", $"{node.Address}".TrimEnd('/'), StringComparison.Ordinal));

        Assert.True(exit == 0, output);
        foreach (var shown in new[] { "\"user_id\":", "\"reflects\":3", "\"favorites\":[{", "\"quantity\":1", "\"price_comparison\":[" })
            Assert.Contains(shown, output, StringComparison.Ordinal);
    }

    /// <summary>Stops at the first line that fails or is answered with an error.</summary>
    private static async Task<(int ExitCode, string Output)> BashAsync(string lines)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await bash.StandardInput.WriteAsync("curl() { command curl --fail-with-body --max-time 20 \"$@\"; }\n" + lines);
        bash.StandardInput.Close();
        var output = await Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        return (bash.ExitCode, string.Concat(output));
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();
}
