using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SwipeShop;

public sealed class ApiPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task The_front_page_leads_to_the_api_page_and_asks_nobody_else()
    {
        var front = await browser.OpenAsync("/");
        await Expect(front.Page).ToHaveTitleAsync("SwipeShop");

        await front.Page.GetByRole(AriaRole.Link, new() { Name = "Try the API" }).ClickAsync();

        await Expect(front.Page).ToHaveTitleAsync("SwipeShop API");
        front.AssertKeptToItself();
    }

    [Fact]
    public async Task The_api_page_shows_the_operations_and_lets_people_try_them_and_asks_nobody_else()
    {
        var docs = await browser.OpenAsync("/docs/");
        await Expect(docs.Page.GetByText("Make an account").First).ToBeVisibleAsync();

        await docs.Page.GetByRole(AriaRole.Button, new() { Name = "Test Request (post /register)" }).ClickAsync();
        var answer = docs.Page.WaitForResponseAsync("**/register");
        await docs.Page.GetByRole(AriaRole.Button, new() { Name = "Send post request" }).ClickAsync();

        Assert.Equal(400, (await answer).Status); // an account needs a name
        await Expect(docs.Page.GetByText("400").First).ToBeVisibleAsync();
        docs.AssertKeptToItself();
    }
}
