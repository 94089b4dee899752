using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SwipeShop.Api.Http;

/// <summary>Errors as problem details (RFC 9457), with the fields at fault in "errors".</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(Refusal refusal)
    {
        var status = refusal.Reason switch
        {
            RefusalReason.SessionEnded or RefusalReason.WrongCredentials => StatusCodes.Status401Unauthorized,
            RefusalReason.NoSuchItem or RefusalReason.NoSuchSwipe or RefusalReason.NotInCart => StatusCodes.Status404NotFound,
            RefusalReason.Taken or RefusalReason.Conflict => StatusCodes.Status409Conflict,
            RefusalReason.Invalid => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        return refusal.Field is { } field && status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict
            ? Fields(status, field, refusal.Detail)
            : TypedResults.Problem(refusal.Detail, statusCode: status);
    }

    public static ProblemHttpResult Invalid(string field, string message) =>
        Fields(StatusCodes.Status400BadRequest, field, message);

    public static ProblemHttpResult NotYours() =>
        TypedResults.Problem("This user_id is not the token's.", statusCode: StatusCodes.Status403Forbidden);

    /// <summary>The machine's word for a refusal, for results inside of an answer.</summary>
    public static string Word(RefusalReason reason) => reason switch
    {
        RefusalReason.NoSuchItem => "no_such_item",
        RefusalReason.Conflict => "conflict",
        _ => "refused",
    };

    private static ProblemHttpResult Fields(int status, string field, string message) => TypedResults.Problem(
        new HttpValidationProblemDetails(new Dictionary<string, string[]> { [field] = [message] }) { Status = status, Title = null });
}
