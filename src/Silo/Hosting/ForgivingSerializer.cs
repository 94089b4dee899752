using System.Text.Json;
using Orleans.Storage;

namespace SwipeShop.Hosting;

/// <summary>
/// Grain state as JSON that people can read in psql. State that cannot be read is forgotten, which all of it may be: a grain that cannot be
/// activated because of it would be worse.
/// </summary>
internal sealed class ForgivingSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input));

    public T Deserialize<T>(BinaryData input)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(input.ToMemory().Span) ?? Activator.CreateInstance<T>();
        }
        catch (JsonException)
        {
            return Activator.CreateInstance<T>();
        }
    }
}
