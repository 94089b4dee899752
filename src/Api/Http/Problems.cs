using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SwipeShop.Prices;

namespace SwipeShop.Api.Http;

/// <summary>Errors as problem details (RFC 9457), with the fields at fault in "errors".</summary>
internal static class Problems
{
    /// <summary>An extension that leaves as the header Retry-After, in seconds.</summary>
    public const string RetryAfter = "retry_after";

    public static ProblemHttpResult Of(Refusal refusal)
    {
        var status = refusal.Reason switch
        {
            RefusalReason.SessionEnded or RefusalReason.WrongCredentials => StatusCodes.Status401Unauthorized,
            RefusalReason.NoSuchItem or RefusalReason.NoSuchSwipe or RefusalReason.NotInCart or RefusalReason.NoSuchVendor
                or RefusalReason.NoSuchModel =>
                StatusCodes.Status404NotFound,
            RefusalReason.Taken or RefusalReason.Conflict => StatusCodes.Status409Conflict,
            RefusalReason.Invalid => StatusCodes.Status400BadRequest,
            RefusalReason.WrongPassword => StatusCodes.Status403Forbidden,
            RefusalReason.Throttled => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        if (refusal.Field is { } field
            && status is StatusCodes.Status400BadRequest or StatusCodes.Status403Forbidden or StatusCodes.Status409Conflict)
        {
            return Fields(status, field, refusal.Detail);
        }
        return refusal.RetryAfter is { } wait
            ? TypedResults.Problem(refusal.Detail, statusCode: status, extensions: [new(RetryAfter, Math.Ceiling(wait.TotalSeconds))])
            : TypedResults.Problem(refusal.Detail, statusCode: status);
    }

    public static ProblemHttpResult Invalid(string field, string message) =>
        Fields(StatusCodes.Status400BadRequest, field, message);

    /// <summary>Everything that is wrong, by field.</summary>
    public static ProblemHttpResult Invalid(IEnumerable<FieldProblem> problems) => Fields(
        StatusCodes.Status400BadRequest, problems.GroupBy(p => p.Field, p => p.Detail).ToDictionary(f => f.Key, f => f.ToArray()));

    public static ProblemHttpResult NotYours() =>
        TypedResults.Problem("This user_id is not the token's.", statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult OtherOrigin() =>
        TypedResults.Problem("With a cookie, only the shop's own pages may do this.", statusCode: StatusCodes.Status403Forbidden);

    /// <summary>The machine's word for a refusal, for results inside of an answer.</summary>
    public static string Word(RefusalReason reason) => reason switch
    {
        RefusalReason.NoSuchItem => "no_such_item",
        RefusalReason.Conflict => "conflict",
        _ => "refused",
    };

    private static ProblemHttpResult Fields(int status, string field, string message) =>
        Fields(status, new Dictionary<string, string[]> { [field] = [message] });

    private static ProblemHttpResult Fields(int status, Dictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors) { Status = status, Title = null });
}
