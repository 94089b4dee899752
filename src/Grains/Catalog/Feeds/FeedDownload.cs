using System.Net;
using SwipeShop.Http;

namespace SwipeShop.Catalog.Feeds;

/// <summary>
/// Opens feeds by their web address, from hosts that the configuration names and no others: also after a redirect, and whatever address the
/// host's name leads to, since the connection goes to the very address that was looked at.
/// </summary>
internal sealed class FeedDownload(IHttpClientFactory clients, FeedOptions options, TimeProvider clock)
{
    /// <summary>The name of its client, whose handler is <see cref="Handler"/>.</summary>
    public const string Client = "feeds";

    private const int MostRedirects = 5;

    private readonly FeedHosts _hosts = new(options.AllowedHosts);

    public static SocketsHttpHandler Handler(FeedOptions options) =>
        new PinnedConnections(new FeedHosts(options.AllowedHosts).AllowsExactly).Handler(TimeSpan.FromSeconds(15));

    /// <summary>Asks for a feed, and gives it as soon as its first bytes are there.</summary>
    /// <exception cref="FeedException">It may not be fetched, or cannot be.</exception>
    public async Task<FeedContent> OpenAsync(Uri address, CancellationToken cancellation)
    {
        var deadline = new FeedDeadline(options.Timeout, clock, cancellation);
        try
        {
            var (response, last) = await AskAsync(address, deadline.Token);
            return FeedContent.OfAddress(last, await response.Content.ReadAsStreamAsync(deadline.Token), options, deadline, response);
        }
        catch (Exception e)
        {
            var over = deadline.IsOver;
            deadline.Dispose();
            throw e switch
            {
                OperationCanceledException when over => new FeedException(0, deadline.Message),
                HttpRequestException { InnerException: InnerAddressException inner } => new FeedException(0,
                    $"{inner.Message} If that is meant, name {inner.Name} in Feeds:AllowedHosts."),
                HttpRequestException or IOException => new FeedException(0, $"{address} cannot be fetched: {e.Message}"),
                _ => e,
            };
        }
    }

    private async Task<(HttpResponseMessage Response, Uri Address)> AskAsync(Uri address, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(Client);
        for (var redirects = 0; ; redirects++)
        {
            if (_hosts.Problem(address) is { } problem) throw new FeedException(0, problem);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.IsSuccessStatusCode && !(response.Content.Headers.ContentLength > options.LargestDownload)) return (response, address);
            using (response)
            {
                if (response.IsSuccessStatusCode) throw new FeedException(0, options.TooLarge);
                address = Next(address, response);
                if (redirects == MostRedirects) throw new FeedException(0, $"It is redirected more than {MostRedirects} times.");
            }
        }
    }

    private static Uri Next(Uri address, HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || response.Headers.Location is not { } location)
            throw new FeedException(0, $"{address} answered {(int)response.StatusCode} {response.ReasonPhrase}.");
        var next = new Uri(address, location);
        if (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps)
            throw new FeedException(0, $"{address} redirects from https to {next}, which is not followed.");
        return next;
    }
}
