using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace SwipeShop.Prices.Extraction;

/// <summary>JSON as it stands in pages: within comments and CDATA, with commas and semicolons too many, with control characters.</summary>
internal static class JsonLdText
{
    private const int MostDocuments = 100;
    private const int LongestComment = 4096; // characters; what looks like a longer one is a wrapping
    private const string Replacement = "\ufffd";
    private const string Escapes = "\"\\/bfnrtu";

    /// <summary>The JSON documents of a script, each to be disposed of. What cannot be read is left out.</summary>
    public static List<JsonDocument> Documents(string script, int deepest)
    {
        var documents = Parse(Clean(script), deepest);
        return documents.Count == 0 && script.Contains('&') ? Parse(Clean(WebUtility.HtmlDecode(script)), deepest) : documents;
    }

    /// <summary>The text of a string, also where it was encoded for HTML as well.</summary>
    public static string Unescape(JsonElement text)
    {
        var plain = text.GetString()!;
        return plain.Contains('&') ? WebUtility.HtmlDecode(plain) : plain;
    }

    private static List<JsonDocument> Parse(string json, int deepest)
    {
        var documents = new List<JsonDocument>();
        var options = new JsonReaderOptions { AllowTrailingCommas = true, AllowMultipleValues = true, MaxDepth = deepest };
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), options);
        try
        {
            while (documents.Count < MostDocuments && reader.Read()) documents.Add(JsonDocument.ParseValue(ref reader));
        }
        catch (JsonException)
        {
            // What came before is good.
        }
        return documents;
    }

    private static string Clean(string script)
    {
        var json = new StringBuilder(script.Length);
        var inString = false;
        for (var i = 0; i < script.Length; i++)
        {
            var c = script[i];
            if (c == '"') inString = !inString;
            if (inString && c == '\\' && i + 1 < script.Length)
            {
                c = script[++i];
                if (c == 'u' && Surrogates(script, i + 1) is { } pair)
                {
                    json.Append(pair);
                    i += pair == Replacement ? 4 : 10;
                    continue;
                }
                if (Escapes.Contains(c)) json.Append('\\');
                json.Append(c < ' ' ? ' ' : c);
            }
            else if (!inString && Unwanted(script, i) is > 0 and var length)
            {
                json.Append(' ');
                i += length - 1;
            }
            else
            {
                json.Append(c < ' ' ? ' ' : c);
            }
        }
        return json.ToString();
    }

    /// <returns>Both halves of an escaped pair, or what stands for a half that is alone; null where there is neither.</returns>
    private static string? Surrogates(string script, int i)
    {
        if (Escaped(script, i) is not { } high || !char.IsSurrogate(high)) return null;
        var isPair = i + 6 <= script.Length && script.AsSpan(i + 4, 2).SequenceEqual("\\u") && Escaped(script, i + 6) is { } low
            && char.IsSurrogatePair(high, low);
        return isPair ? string.Concat("\\u", script.AsSpan(i, 10)) : Replacement;
    }

    private static char? Escaped(string script, int i) =>
        i + 4 <= script.Length
        && ushort.TryParse(script.AsSpan(i, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;

    /// <returns>How many characters from here on, outside of strings, are a comment or a part of a wrapping.</returns>
    private static int Unwanted(string script, int i)
    {
        if (script[i] is not (';' or '/' or '<' or ']' or '-' or '\ufeff')) return 0;
        var rest = script.AsSpan(i, Math.Min(LongestComment, script.Length - i));
        if (rest.StartsWith("<![CDATA[")) return "<![CDATA[".Length;
        if (rest.StartsWith("]]>") || rest.StartsWith("-->")) return 3;
        if (rest.StartsWith("<!--"))
        {
            var (end, json) = (rest.IndexOf("-->"), rest.IndexOf('{'));
            return end >= 0 && (json < 0 || end < json) ? end + 3 : 4;
        }
        if (rest.StartsWith("/*")) return rest.IndexOf("*/") is > 0 and var close ? close + 2 : 2;
        if (rest.StartsWith("//"))
        {
            var line = rest[2..].TrimStart();
            if (line.StartsWith("<![CDATA[") || line.StartsWith("]]>")) return 2;
            return rest.IndexOf('\n') is > 0 and var end ? end : rest.Length;
        }
        return rest[0] is ';' or '\ufeff' ? 1 : 0;
    }
}
