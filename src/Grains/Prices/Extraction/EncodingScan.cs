using System.Text;

namespace SwipeShop.Prices.Extraction;

/// <summary>Looks for the encoding in a page's meta tags, before the page can be read.</summary>
/// <remarks>HTML Standard, section 13.2.3.2, "prescan a byte stream to determine its encoding".</remarks>
internal sealed class EncodingScan
{
    private const int Scanned = 16384; // bytes; more than the standard's 1024, since browsers begin anew for a later tag
    private const string Space = " \t\n\f\r";

    private readonly string _head;
    private int _at;

    private EncodingScan(string head) => _head = head;

    /// <param name="named">The encoding of a label; null where there is none of that name.</param>
    /// <returns>Null where no tag names an encoding.</returns>
    public static Encoding? Find(ReadOnlySpan<byte> page, Func<string?, Encoding?> named)
    {
        var scan = new EncodingScan(Encoding.Latin1.GetString(page[..Math.Min(page.Length, Scanned)]));
        while (scan.NextTag())
        {
            if (named(scan.Tag()) is { } encoding) return encoding;
        }
        return null;
    }

    private bool NextTag() => _at < _head.Length && (_at = _head.IndexOf('<', _at)) >= 0;

    private string? Tag()
    {
        if (StartsWith("<!--"))
        {
            var end = _head.IndexOf("-->", _at + 2, StringComparison.Ordinal);
            _at = end < 0 ? _head.Length : end + 3;
            return null;
        }
        var isMeta = StartsWith("<meta") && _at + 5 < _head.Length && (Space + "/").Contains(_head[_at + 5]);
        var name = _at + (StartsWith("</") ? 2 : 1);
        if (name < _head.Length && char.IsAsciiLetter(_head[name]))
        {
            while (name < _head.Length && !(Space + ">").Contains(_head[name])) name++;
            _at = isMeta ? _at + 5 : name;
            var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (Attribute(attributes)) { }
            return isMeta ? Label(attributes) : null;
        }
        if (StartsWith("<!") || StartsWith("</") || StartsWith("<?")) _at = Math.Max(_head.IndexOf('>', _at), _at);
        _at++;
        return null;
    }

    /// <returns>False at the tag's end.</returns>
    private bool Attribute(Dictionary<string, string> attributes)
    {
        Skip(Space + "/");
        if (_at >= _head.Length || _head[_at] == '>') return false;
        var start = _at++; // also an equals sign begins a name
        while (_at < _head.Length && !(Space + "/>=").Contains(_head[_at])) _at++;
        var (name, value) = (_head[start.._at], "");
        Skip(Space);
        if (_at < _head.Length && _head[_at] == '=')
        {
            _at++;
            Skip(Space);
            value = Value();
        }
        attributes.TryAdd(name, value);
        return true;
    }

    private string Value()
    {
        if (_at >= _head.Length) return "";
        var start = _at;
        if (_head[_at] is '"' or '\'')
        {
            var end = _head.IndexOf(_head[_at], _at + 1);
            _at = end < 0 ? _head.Length : end + 1;
            return end < 0 ? "" : _head[(start + 1)..end];
        }
        while (_at < _head.Length && !(Space + ">").Contains(_head[_at])) _at++;
        return _head[start.._at];
    }

    private static string? Label(Dictionary<string, string> attributes)
    {
        if (attributes.TryGetValue("charset", out var charset)) return charset;
        var isType = attributes.GetValueOrDefault("http-equiv")?.Equals("content-type", StringComparison.OrdinalIgnoreCase) == true;
        return isType && attributes.TryGetValue("content", out var content) ? InContentType(content) : null;
    }

    /// <summary>HTML Standard, "extracting a character encoding from a meta element".</summary>
    internal static string? InContentType(string content)
    {
        for (var at = 0; (at = content.IndexOf("charset", at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            at += "charset".Length;
            var rest = content[at..].TrimStart();
            if (!rest.StartsWith('=')) continue;
            var label = rest[1..].TrimStart();
            if (label.Length == 0) return null;
            if (label[0] is not ('"' or '\'')) return label.Split([' ', '\t', '\n', '\f', '\r', ';'])[0];
            var end = label.IndexOf(label[0], 1);
            return end < 0 ? null : label[1..end];
        }
        return null;
    }

    private bool StartsWith(string start) => string.Compare(_head, _at, start, 0, start.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private void Skip(string characters)
    {
        while (_at < _head.Length && characters.Contains(_head[_at])) _at++;
    }
}
