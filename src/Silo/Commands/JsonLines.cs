using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SwipeShop.Commands;

/// <summary>What commands that answer each line of JSON with a line of JSON have in common.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    /// <summary>Answers each line that is not empty. One that is wrong is told with its number, and answered by what is wrong.</summary>
    /// <param name="name">Of the lines, for messages.</param>
    /// <param name="answer">May throw <see cref="InvalidDataException"/> and <see cref="IOException"/>.</param>
    /// <returns>The exit code: failed where a line was wrong.</returns>
    public static async Task<int> AnswerAsync(
        TextReader lines, string name, Func<JsonElement, object> answer, CancellationToken cancellation)
    {
        await using var output = Output();
        var exit = ExitCodes.Done;
        for (var number = 1; await lines.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!Answer(output, $"{name}: line {number}", () => AnswerLine(line))) exit = ExitCodes.Failed;
        }
        return exit;

        object AnswerLine(string line)
        {
            using var row = JsonDocument.Parse(line);
            if (row.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException("This is no JSON object.");
            return answer(row.RootElement);
        }
    }

    /// <summary>Prints an answer, or tells on the error stream too why there is none.</summary>
    /// <param name="name">Of what is answered, for messages.</param>
    public static bool Answer(StreamWriter output, string name, Func<object> answer)
    {
        string problem;
        try
        {
            Write(output, answer());
            return true;
        }
        catch (JsonException e)
        {
            problem = $"This is no JSON at byte {e.BytePositionInLine + 1}: {e.Message.Split(" LineNumber:")[0]}";
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problem = e.Message;
        }
        Console.Error.WriteLine($"{name}: {problem}");
        Write(output, new { Error = $"{name}: {problem}" });
        return false;
    }

    /// <summary>Standard output, a line at a time, in UTF-8 whatever the terminal's language.</summary>
    public static StreamWriter Output() => new(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };

    private static void Write(StreamWriter output, object row) => output.WriteLine(JsonSerializer.Serialize(row, row.GetType(), _json));

    /// <summary>A text of a row; null for a null.</summary>
    /// <exception cref="InvalidDataException">It is missing, where it must not be, or something else.</exception>
    public static string? Text(JsonElement row, string name, bool isOptional = false)
    {
        if (!row.TryGetProperty(name, out var value)) return isOptional ? null : throw new InvalidDataException($"\"{name}\" is missing.");
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            throw new InvalidDataException($"\"{name}\" is not a text.");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            throw new InvalidDataException($"\"{name}\" holds half of a surrogate pair.");
        }
    }
}
