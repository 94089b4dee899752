using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SwipeShop.Testing;

namespace SwipeShop.OpenApi;

/// <summary>Compares answers with the schemas of an OpenAPI 3.1 document, as far as this API's schemas go.</summary>
internal sealed class OpenApiSchemas(JsonNode document)
{
    /// <param name="operation">"get /path".</param>
    public void AssertFits(string operation, int status, Answer answer)
    {
        Assert.Equal(status, (int)answer.Status);
        var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1]);
        var responses = document["paths"]![path]![method]!["responses"]!;
        var content = (responses[status.ToString(CultureInfo.InvariantCulture)] ?? responses["default"])!["content"]!.AsObject().Single().Value!;
        Assert.Null(Misfit(answer.Json, content["schema"]!, operation));
    }

    /// <summary>Where and why a value does not fit; null where it does.</summary>
    private string? Misfit(JsonNode? value, JsonNode schema, string at)
    {
        if (schema["$ref"] is { } reference)
            return Misfit(value, document["components"]!["schemas"]![$"{reference}".Split('/')[^1]]!, at);
        if (schema["oneOf"] is JsonArray choices)
            return choices.Any(c => Misfit(value, c!, at) is null) ? null : $"{at}: none of its forms fits {value?.ToJsonString()}";
        if (schema["enum"] is JsonArray words && !words.Any(w => JsonNode.DeepEquals(w, value))) return $"{at}: {value} is no word of it";
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(t => $"{t}").ToList(),
            { } one => [$"{one}"],
            null => [TypeOf(value)],
        };
        if (!types.Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && types.Contains("number"))) return $"{at}: {TypeOf(value)} is not {string.Join(" or ", types)}";
        return value switch
        {
            JsonObject obj => ObjectMisfit(obj, schema, at),
            JsonArray array => array.Select((item, i) => Misfit(item, schema["items"]!, $"{at}[{i}]")).FirstOrDefault(m => m is not null),
            _ => null,
        };
    }

    private string? ObjectMisfit(JsonObject value, JsonNode schema, string at)
    {
        var missing = (schema["required"] as JsonArray)?.FirstOrDefault(name => !value.ContainsKey($"{name}"));
        if (missing is not null) return $"{at}: {missing} is missing";
        foreach (var (name, property) in value)
        {
            // Problem details may carry more than their schema says: the trace's id.
            if (schema["properties"]?[name] is { } known && Misfit(property, known, $"{at}.{name}") is { } misfit) return misfit;
            if (schema["properties"]?[name] is null && schema["additionalProperties"] is null && name != "trace_id") return $"{at}: {name} is not described";
        }
        return null;
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        _ => "boolean",
    };
}
