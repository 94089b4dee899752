using System.Globalization;
using System.Text;

namespace SwipeShop.Prices.Vendors.Fetching;

/// <summary>What a robots.txt lets one robot fetch. (RFC 9309.)</summary>
internal sealed class RobotsTxt
{
    /// <summary>Bytes that are read; what follows is left. The RFC asks for at least 500 KiB.</summary>
    public const int Longest = 512 << 10;

    public static readonly RobotsTxt Everything = new([]);

    private readonly List<Rule> _rules;

    private RobotsTxt(List<Rule> rules) => _rules = rules;

    /// <param name="robot">The product token, without a version.</param>
    public static RobotsTxt Parse(string text, string robot)
    {
        var (ours, everybodys, named) = (new List<Rule>(), new List<Rule>(), false);
        var (isOurs, isEverybodys, isHead) = (false, false, false);
        foreach (var line in text.TrimStart('\uFEFF').Split(['\r', '\n']))
        {
            var content = line.Split('#', 2)[0];
            if (content.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) continue;
            var (key, value) = (content[..colon].Trim().ToLowerInvariant(), content[(colon + 1)..].Trim());
            if (key == "user-agent")
            {
                if (!isHead) (isOurs, isEverybodys, isHead) = (false, false, true);
                isEverybodys |= value == "*";
                if (!string.Equals(TokenOf(value), robot, StringComparison.OrdinalIgnoreCase)) continue;
                isOurs = named = true;
            }
            else if (key is "allow" or "disallow")
            {
                isHead = false;
                if (value.Length == 0) continue;
                var rule = new Rule(Normal(value), key == "allow");
                if (isOurs) ours.Add(rule);
                if (isEverybodys) everybodys.Add(rule);
            }
        }
        return new RobotsTxt(named ? ours : everybodys);
    }

    /// <summary>Whether an address may be fetched: the longest rule that fits decides, and of two as long the one that allows.</summary>
    /// <param name="pathAndQuery">From the slash on.</param>
    public bool Allows(string pathAndQuery)
    {
        if (pathAndQuery == "/robots.txt") return true;
        var path = Normal(pathAndQuery);
        Rule? best = null;
        foreach (var rule in _rules)
        {
            var weighsMore = best is null || (rule.Pattern.Length, rule.IsAllowed).CompareTo((best.Pattern.Length, best.IsAllowed)) > 0;
            if (weighsMore && rule.Fits(path)) best = rule;
        }
        return best?.IsAllowed ?? true;
    }

    private static string TokenOf(string value)
    {
        var end = value.AsSpan().IndexOfAnyExcept(_tokenCharacters);
        return end < 0 ? value : value[..end];
    }

    private static readonly System.Buffers.SearchValues<char> _tokenCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    /// <summary>The same path always written alike: what need not be escaped is not, all that is not ASCII is. (Section 2.2.2.)</summary>
    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        var octets = Encoding.UTF8.GetBytes(path).AsSpan();
        while (!octets.IsEmpty)
        {
            var (octet, length, plain) = (octets[0], 1, octets[0] < 0x80);
            if (octet == '%' && octets.Length > 2 && byte.TryParse(octets[1..3], NumberStyles.AllowHexSpecifier, null, out var escaped))
                (octet, length, plain) = (escaped, 3, char.IsAsciiLetterOrDigit((char)escaped) || (char)escaped is '-' or '.' or '_' or '~');
            if (plain) normal.Append((char)octet);
            else normal.Append('%').Append(octet.ToString("X2", null));
            octets = octets[length..];
        }
        return normal.ToString();
    }

    private sealed class Rule(string pattern, bool isAllowed)
    {
        private readonly string[] _parts = pattern.TrimEnd('$').Split('*');
        private readonly bool _isWhole = pattern.EndsWith('$');

        public string Pattern => pattern;

        public bool IsAllowed => isAllowed;

        public bool Fits(string path)
        {
            if (!path.StartsWith(_parts[0], StringComparison.Ordinal)) return false;
            var at = _parts[0].Length;
            for (var i = 1; i < _parts.Length; i++)
            {
                if (_isWhole && i == _parts.Length - 1)
                    return path.Length - _parts[i].Length >= at && path.EndsWith(_parts[i], StringComparison.Ordinal);
                var found = path.IndexOf(_parts[i], at, StringComparison.Ordinal);
                if (found < 0) return false;
                at = found + _parts[i].Length;
            }
            return !_isWhole || at == path.Length;
        }
    }
}
