using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace SwipeShop.Api.Http;

/// <summary>A page of a list, newest first.</summary>
public record Paging
{
    public const int Default = 50;

    [FromQuery(Name = "limit"), Description("50 if not given."), Between(1, 100)]
    public int? Limit { get; init; }

    [FromQuery(Name = "cursor"), Description("The next_cursor of the page before.")]
    public int? Cursor { get; init; }
}
