using System.CommandLine;
using SwipeShop.Refresh;

var port = new Option<int>("--port") { Description = "Where the vendor answers.", HelpName = "N", Required = true };
var unchanged = new Option<bool>("--unchanged") { Description = "Answer 304 to who knows the product already." };
var command = new RootCommand("A vendor on loopback: product pages at /p/ID, the same products as JSON at /ID.") { port, unchanged };
command.SetAction((parsed, cancellation) => new ShopVendor(parsed.GetValue(unchanged)).ServeAsync(parsed.GetValue(port), cancellation));
return await command.Parse(args).InvokeAsync();
