namespace SwipeShop.Accounts;

/// <summary>The passwords that everybody tries first: none of them is taken.</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<HashSet<string>> _all = new(Read);

    public static int Count => _all.Value.Count;

    /// <summary>Whether a password is one of them, in whatever case it is written.</summary>
    public static bool Has(string password) => _all.Value.Contains(password);

    /// <summary>The refusal of a password that is one of them; null for any other.</summary>
    /// <param name="field">The field that holds it.</param>
    public static Refusal? Problem(string password, string field) =>
        Has(password) ? new Refusal(RefusalReason.Invalid, "This is one of the most common passwords: choose another.", field) : null;

    private static HashSet<string> Read()
    {
        using var file = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        var passwords = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (file.ReadLine() is { } line)
            if (!line.StartsWith('#')) passwords.Add(line);
        return passwords;
    }
}
