using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SwipeShop.Refresh;

/// <summary>
/// A product page with what shops put around a product: menus, styles, scripts, a table of sizes, reviews, and other products with their
/// prices. It has about 75 KB and 1,600 elements.
/// </summary>
internal static class ShopPage
{
    private const string Filler =
        "A light garment that keeps its shape, with seams that lie flat and pockets that hold what they should; wash it cold, and hang it up.";

    private static readonly string _page = Make();

    public static string Of(int item) => _page
        .Replace("{id}", item.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{price}", Price(item), StringComparison.Ordinal);

    public static string JsonOf(int item) => $$"""
        {"id":"{{item}}","name":"Garment {{item}}","brand":"Fenwick","offers":[{"price":{{Price(item)}},"currency":"EUR","in_stock":true}]}
        """;

    /// <summary>As bench/refresh says in SQL.</summary>
    private static string Price(int item) => string.Create(CultureInfo.InvariantCulture, $"{20 + (item % 180)}.50");

    private static string Make()
    {
        var page = new StringBuilder("""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Garment {id} | Fenwick</title>
            <meta property="og:type" content="product"><meta property="og:title" content="Garment {id}">
            <meta name="description" content="A light garment that keeps its shape."><link rel="canonical" href="/p/{id}">
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Garment {id}","sku":"G-{id}",
            "brand":{"@type":"Brand","name":"Fenwick"},"image":["/i/{id}.jpg"],"offers":{"@type":"Offer","price":"{price}",
            "priceCurrency":"EUR","availability":"https://schema.org/InStock","url":"/p/{id}"}}</script>
            <style>
            """);
        Repeat(page, 120, i => $".c{i}-card > .row:nth-child({i}n) {{ margin: {i}px auto; padding: 0 {i}px; color: #1{i:000}ff }}\n");
        page.Append("</style><script>window.state = ");
        page.Append(JsonSerializer.Serialize(Enumerable.Range(0, 150).Select(i => new { id = i, path = $"/c/{i}", on = i % 3 == 0, text = Filler[..40] })));
        page.Append("</script></head><body><header><nav><ul>");
        Repeat(page, 160, i => $"<li class=\"menu-item level-{i % 3}\"><a href=\"/c/{i}\" data-track=\"menu-{i}\">Category {i}</a></li>\n");
        page.Append("""
            </ul></nav></header><main><div class="gallery">
            """);
        Repeat(page, 12, i => $"<a href=\"/i/{{id}}-{i}.jpg\"><img src=\"/i/{{id}}-{i}-s.jpg\" alt=\"Garment, view {i}\" loading=\"lazy\" width=\"80\"></a>\n");
        page.Append("""
            </div><div class="buy"><h1>Garment {id}</h1><p class="brand">Fenwick</p><div class="price"><span>€{price}</span></div>
            <p class="stock">In stock</p><select name="size">
            """);
        Repeat(page, 12, i => $"<option value=\"{30 + (2 * i)}\">{30 + (2 * i)}</option>");
        page.Append("</select><button type=\"submit\">Add to cart</button></div><table class=\"sizes\">");
        Repeat(page, 25, i => $"<tr><th>Size {i}</th><td>{60 + i} cm</td><td>{70 + i} cm</td><td>{80 + i} cm</td></tr>\n");
        page.Append("</table><section class=\"reviews\">");
        Repeat(page, 40, i => $"<article class=\"review\"><h4>Shopper {i}</h4><div class=\"stars\" data-stars=\"{1 + (i % 5)}\"></div><p>{Filler} {Filler}</p><time>2024-03-{1 + (i % 28):00}</time></article>\n");
        page.Append("</section><section class=\"related\">");
        Repeat(page, 48, i => $"<div class=\"card\"><a href=\"/p/{900000 + i}\"><img src=\"/i/{900000 + i}.jpg\" alt=\"\"><span class=\"name\">Another garment {i}</span></a><span class=\"price\">€{30 + i}.90</span><button data-add=\"{i}\">Add</button></div>\n");
        page.Append("</section></main><footer>");
        Repeat(page, 100, i => $"<div class=\"f-{i % 5}\"><a href=\"/about/{i}\">About this and that {i}</a></div>\n");
        return page.Append("</footer></body></html>").ToString();
    }

    private static void Repeat(StringBuilder page, int times, Func<int, string> part)
    {
        for (var i = 1; i <= times; i++) page.Append(part(i));
    }
}
