using System.Diagnostics.CodeAnalysis;

namespace SwipeShop;

/// <summary>Why a grain did not do what it was asked. What it was asked has then changed nothing.</summary>
[GenerateSerializer, Alias("refusal-reason")]
public enum RefusalReason
{
    /// <summary>The session was ended, has expired, or never was.</summary>
    SessionEnded,

    /// <summary>Unknown account or wrong password: one answer for both.</summary>
    WrongCredentials,

    /// <summary>Somebody else has it already; the field is named.</summary>
    Taken,

    /// <summary>The catalogue has no such item.</summary>
    NoSuchItem,

    /// <summary>The shopper has made no such swipe.</summary>
    NoSuchSwipe,

    /// <summary>The item is not in the cart.</summary>
    NotInCart,

    /// <summary>A value is not acceptable; the field is named.</summary>
    Invalid,

    /// <summary>The same id was used before for something else; the field is named.</summary>
    Conflict,

    /// <summary>Too much is waiting already, or the database cannot be reached: try again later.</summary>
    Unavailable,

    /// <summary>The password was asked for again, and is another one or missing; the field is named.</summary>
    WrongPassword,

    /// <summary>Too many wrong passwords in a row: try again after the time that is told.</summary>
    Throttled,

    /// <summary>There is no vendor of that name.</summary>
    NoSuchVendor,

    /// <summary>There is no such version of the model.</summary>
    NoSuchModel,
}

/// <param name="Field">The field at fault, in the API's spelling; null where there is none.</param>
/// <param name="Detail">One sentence for the person who reads the answer.</param>
/// <param name="RetryAfter">How long to wait before the next try; null where nothing is known of it.</param>
[GenerateSerializer, Immutable, Alias("refusal")]
public sealed record Refusal(
    [property: Id(0)] RefusalReason Reason,
    [property: Id(1)] string Detail,
    [property: Id(2)] string? Field = null,
    [property: Id(3)] TimeSpan? RetryAfter = null)
{
    public static readonly Refusal SessionEnded = new(RefusalReason.SessionEnded, "The session has ended: log in again.");

    public static readonly Refusal TokenExpired =
        new(RefusalReason.SessionEnded, "The guest's token has expired: refresh it first, so that nothing of the guest's is lost.");

    public static readonly Refusal Unavailable = new(RefusalReason.Unavailable, "The shop cannot take this just now: try again in a moment.");

    public static Refusal Taken(string field) => new(RefusalReason.Taken, "Somebody has this already.", field);

    public static Refusal Throttled(TimeSpan wait) =>
        new(RefusalReason.Throttled, "Too many wrong passwords in a row: wait a while before the next try.", RetryAfter: wait);

    public static Refusal NoSuchVendor(string name) => new(RefusalReason.NoSuchVendor, $"There is no vendor \"{name}\".", "vendor");

    public static Refusal NoSuchItem(int itemId) => new(RefusalReason.NoSuchItem, $"There is no item {itemId}.", "item_id");

    public static Refusal NoSuchModel(int version) => new(RefusalReason.NoSuchModel, $"There is no version {version} of the model.", "version");
}

/// <summary>What a grain was asked for, or why it refused.</summary>
[GenerateSerializer, Immutable, Alias("reply`1")]
public readonly record struct Reply<T>
{
    private Reply(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    [Id(0)]
    public T? Value { get; }

    [Id(1)]
    public Refusal? Refusal { get; }

    /// <summary>Splits the reply: true with the value, or false with the reason.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }

    public static implicit operator Reply<T>(T value) => new(value, null);

    public static implicit operator Reply<T>(Refusal refusal) => new(default, refusal);
}
