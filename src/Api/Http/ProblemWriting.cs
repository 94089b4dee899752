using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace SwipeShop.Api.Http;

/// <summary>Turns every error that leaves the API into problem details, whoever found it.</summary>
internal static class ProblemWriting
{
    public static IServiceCollection AddProblemWriting(this IServiceCollection services) => services
        .AddProblemDetails(options => options.CustomizeProblemDetails = Complete)
        .AddExceptionHandler<ExceptionTranslation>();

    /// <summary>Before everything that can fail.</summary>
    public static IApplicationBuilder UseProblemWriting(this IApplicationBuilder app) => app.UseExceptionHandler().UseStatusCodePages();

    private static void Complete(ProblemDetailsContext context)
    {
        // Validation speaks of properties; clients know fields.
        if (context.ProblemDetails is HttpValidationProblemDetails { Errors: var errors } validation)
        {
            validation.Errors = errors.ToDictionary(e => FieldNames.Of(e.Key), e => e.Value);
            validation.Title = ReasonPhrases.GetReasonPhrase(validation.Status ?? StatusCodes.Status400BadRequest);
        }
        var headers = context.HttpContext.Response.Headers;
        if (context.ProblemDetails.Extensions.Remove(Problems.RetryAfter, out var seconds))
            headers.RetryAfter = Convert.ToString(seconds, CultureInfo.InvariantCulture);
        if (context.ProblemDetails.Status is StatusCodes.Status503ServiceUnavailable && headers.RetryAfter.Count == 0) headers.RetryAfter = "1";
    }
}

/// <summary>Names fields as the API spells them: swipes[0].item_id.</summary>
internal static partial class FieldNames
{
    public static string Of(string property) => Word().Replace(property, word => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.Value));

    /// <summary>A property's name; not a header's, which has a hyphen.</summary>
    [GeneratedRegex(@"\b(?<!-)[A-Z][A-Za-z]*\b(?!-)")]
    private static partial Regex Word();
}

/// <summary>Tells a client what it did wrong, or that it should come back later; what is our own fault is logged and told without details.</summary>
internal sealed partial class ExceptionTranslation(IProblemDetailsService problems, ILogger<ExceptionTranslation> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => BadRequest(bad),
            BadHttpRequestException bad => new HttpProblem(bad.StatusCode, null),
            InvalidOperationException when HasUnknownCharset(httpContext.Request) => new HttpProblem(StatusCodes.Status415UnsupportedMediaType, null),
            _ when IsPassing(exception) => new HttpProblem(StatusCodes.Status503ServiceUnavailable, Refusal.Unavailable.Detail),
            _ => new HttpProblem(StatusCodes.Status500InternalServerError, null),
        };
        if (problem.Status == StatusCodes.Status500InternalServerError)
            log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        else if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            log.LogWarning("{Method} {Path} could not be served: {Reason}", httpContext.Request.Method, httpContext.Request.Path, exception.Message);

        httpContext.Response.StatusCode = problem.Status;
        var details = problem.Field is null
            ? new Microsoft.AspNetCore.Mvc.ProblemDetails { Detail = problem.Detail }
            : new HttpValidationProblemDetails(new Dictionary<string, string[]> { [problem.Field] = [problem.Detail!] });
        details.Status = problem.Status;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = details });
    }

    /// <summary>The cluster or the database is busy or away: nothing is wrong with the request.</summary>
    private static bool IsPassing(Exception exception) =>
        exception is TimeoutException or OrleansException or DbException
        || exception.InnerException is { } inner && IsPassing(inner);

    /// <summary>The framework reads a body of an unknown charset as a fault of its own.</summary>
    private static bool HasUnknownCharset(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && type.Encoding is null;

    private static HttpProblem BadRequest(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            if (Missing().Match(json.Message) is { Success: true } missing)
                return Field(missing.Groups[1].Value, "This field is missing.");
            return json.Path is { Length: > 2 } path
                ? Field(path[2..], "This field has the wrong type, or stands twice.")
                : Field("body", "The body is not the JSON object that is asked for.");
        }
        // "Failed to bind parameter "Nullable<int> Limit" from "abc"."
        if (Parameter().Match(bad.Message) is { Success: true } parameter)
            return Field(FieldNames.Of(parameter.Groups[1].Value), "This parameter has the wrong type.");
        return Field("body", "The body is missing, or is not the JSON object that is asked for.");
    }

    private static HttpProblem Field(string field, string detail) => new(StatusCodes.Status400BadRequest, detail, field);

    [GeneratedRegex("missing required properties including: '([^']+)'")]
    private static partial Regex Missing();

    [GeneratedRegex("""parameter "\S+ (\w+)" (?:from|was)""")]
    private static partial Regex Parameter();

    private readonly record struct HttpProblem(int Status, string? Detail, string? Field = null);
}
