using System.Diagnostics;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>RFC 9309, with the examples that it has.</summary>
public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("user-AGENT: SWIPESHOP\ndisALLOW: /a", "/a", false)]
    [InlineData("User-agent: SwipeShop/2.1\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: SwipeShopping\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: swipeshop\nDisallow: /b", "/a", true)] // the named group alone counts
    [InlineData("User-agent: swipeshop\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", true)]
    [InlineData("User-agent: swipeshop\nDisallow: /a\n\nUser-agent: other\nDisallow: /b\n\nUser-agent: swipeshop\nDisallow: /c", "/c", false)] // groups of one name are one
    [InlineData("User-agent: other\nUser-agent: swipeshop\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: swipeshop\nSitemap: https://a.example/\nUser-agent: other\nDisallow: /a", "/a", false)]
    [InlineData("Disallow: /a", "/a", true)] // of no group
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: /a # all of it\r\n", "/a", false)]
    [InlineData("User-agent: *\rDisallow: /a", "/a", false)]
    [InlineData("User-agent : *\nDisallow : /a", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)] // the longest
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)] // of two as long, the one that allows
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.gif$", "/x/y.gif", false)]
    [InlineData("User-agent: *\nDisallow: /*.gif$", "/x/y.gif?z", true)]
    [InlineData("User-agent: *\nDisallow: /*.gif", "/x/y.gif?z", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/aXXbYYc", false)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/acb", true)]
    [InlineData("User-agent: *\nDisallow: /a$", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /a$", "/ab", true)]
    [InlineData("User-agent: *\nDisallow: /a*a$", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*?sort=", "/list?page=2", true)]
    [InlineData("User-agent: *\nDisallow: /*?sort=", "/list?sort=price", false)]
    [InlineData("User-agent: *\nDisallow: /A", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", false)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/%E3%83%84", "/foo/bar/%e3%83%84", false)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false)]
    [InlineData("User-agent: *\nDisallow: /a%2Fb", "/a/b", true)] // an escaped slash is another thing
    public void An_address_is_allowed_or_not(string robots, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsTxt.Parse(robots, "swipeshop").Allows(path));

    [Theory]
    [InlineData("/test/something", false)] // the longest match
    [InlineData("/example/page/", false)]
    [InlineData("/example/page/disallowed.gif", false)]
    [InlineData("/example/page/allowed.gif", true)]
    public void The_example_of_the_longest_match(string path, bool allowed)
    {
        var robots = RobotsTxt.Parse("User-Agent: foobot\nAllow: /example/page/allowed.gif\nDisallow: /example/page/\nDisallow: /test", "foobot");
        Assert.Equal(allowed, robots.Allows(path));
    }

    [Fact]
    public void A_file_of_rules_that_are_made_to_be_slow_is_not()
    {
        var robots = RobotsTxt.Parse("User-agent: *\n" + string.Concat(Enumerable.Repeat("Disallow: /*a*a*a*a*a*a*a*a*b\n", 1_000)), "swipeshop");
        Assert.True(robots.Allows("/" + new string('a', 2_000)));
    }

    [Fact]
    public void A_rule_of_nothing_but_escapes_is_read_at_once()
    {
        var watch = Stopwatch.StartNew();
        var robots = RobotsTxt.Parse($"User-agent: *\nDisallow: /{string.Concat(Enumerable.Repeat("%41", RobotsTxt.Longest / 3))}", "swipeshop");
        Assert.True(robots.Allows("/A"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
