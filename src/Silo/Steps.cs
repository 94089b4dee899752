using System.Globalization;

namespace SwipeShop;

/// <summary>Tells on the console what a command is doing and how long each step took, in seconds.</summary>
internal sealed class Steps(TextWriter output, TimeProvider clock)
{
    private readonly bool _live = output == Console.Out && !Console.IsOutputRedirected;

    public async Task<T> Run<T>(string what, Func<Step, Task<T>> work)
    {
        var step = new Step(what, output, _live);
        var started = clock.GetTimestamp();
        step.Show("");
        var result = await work(step);
        step.End(clock.GetElapsedTime(started));
        return result;
    }

    public Task Run(string what, Func<Step, Task> work) => Run(what, async step =>
    {
        await work(step);
        return true;
    });

    internal sealed class Step(string what, TextWriter output, bool live)
    {
        private string _detail = "";

        /// <summary>Shows how far the step has come; on a terminal only, in place.</summary>
        public void Show(string progress)
        {
            if (!live) return;
            output.Write($"\r\u001b[2K  {what} {progress}");
            output.Flush();
        }

        /// <summary>What stands behind the step's name once it is done.</summary>
        public void Detail(string detail) => _detail = detail;

        public void End(TimeSpan took)
        {
            if (live) output.Write("\r\u001b[2K");
            var seconds = took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            output.WriteLine($"  {what,-22} {seconds,6} s  {_detail}".TrimEnd());
            output.Flush();
        }
    }
}
