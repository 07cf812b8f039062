using Microsoft.AspNetCore.Builder;
using TalentMedia.Api;
using TalentMedia.Silo.Imaging.Child;

if (ImagingChild.IsMeant(args)) return ImagingChild.Run(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddApi();
var app = builder.Build();
app.MapApi();
await app.RunAsync();
return 0;
