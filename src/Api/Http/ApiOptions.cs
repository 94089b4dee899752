namespace SwipeShop.Api.Http;

/// <summary>How the API presents itself and protects itself.</summary>
public sealed class ApiOptions
{
    /// <summary>The address that clients know the shop by, for absolute picture addresses; null takes the request's own host.</summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>The origins of web pages elsewhere that may call the API.</summary>
    public string[] CorsOrigins { get; set; } = [];

    /// <summary>The largest request body, in bytes.</summary>
    public long LargestBody { get; set; } = 256 * 1024;

    /// <summary>The folder of pictures that were imported as files, served under /images.</summary>
    public string? ImagesFolder { get; set; }

    /// <summary>The folder of the demo catalogue's pictures, served under /demo.</summary>
    public string? DemoFolder { get; set; }
}
