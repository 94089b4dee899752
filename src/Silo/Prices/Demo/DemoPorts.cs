using System.Net;
using System.Text.Json;
using SwipeShop.Hosting;

namespace SwipeShop.Prices.Demo;

/// <summary>The ports of an instance's demo vendors: the same at every start while nobody else has them, so that what is listed stays.</summary>
internal static class DemoPorts
{
    private const string FileName = "ports.json";

    public static int[] Read(DataFolder data)
    {
        var file = Path.Combine(data.DemoVendors, FileName);
        var ports = File.Exists(file) ? Parse(File.ReadAllText(file)) : [];
        return ports.Length == DemoVendors.All.Length ? ports : Take(data, []);
    }

    /// <summary>What the demo's JSON API wants; generated on first use.</summary>
    public static string Key(DataFolder data)
    {
        Directory.CreateDirectory(data.DemoVendors);
        return data.Secret(Path.Combine(Path.GetFileName(data.DemoVendors), "key"));
    }

    /// <summary>The ports of the last start, with others for those that are taken by now.</summary>
    public static int[] Take(DataFolder data) => Take(data, Read(data));

    private static int[] Take(DataFolder data, int[] before)
    {
        var ports = before.Where(port => Ports.IsFree(IPAddress.Loopback, port)).ToHashSet();
        var spare = new Stack<int>();
        while (ports.Count + spare.Count < DemoVendors.All.Length)
            if (Ports.Free() is var free && !ports.Contains(free) && !spare.Contains(free)) spare.Push(free);
        int[] taken = before.Length == 0 ? [.. spare] : [.. before.Select(port => ports.Contains(port) ? port : spare.Pop())];
        Directory.CreateDirectory(data.DemoVendors);
        File.WriteAllText(Path.Combine(data.DemoVendors, FileName), JsonSerializer.Serialize(taken));
        return taken;
    }

    private static int[] Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<int[]>(text) ?? [];
        }
        catch (JsonException)
        {
            return []; // half written when the machine went down
        }
    }
}
