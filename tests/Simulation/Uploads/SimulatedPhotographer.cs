using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TalentMedia.Api.Processing;
using TalentMedia.Identity;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Simulation.Ports;
using TalentMedia.Storage;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>Somebody who drops photographs into a portfolio, through the real intake. What was cut is sent again, under the same id; some pictures come twice, those that failed once more, and some are thrown away for a while.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedPhotographer(SimulatedWorld world, SimulatedSilo silo, UploadLedger ledger, string portfolioId, string name, Picture[] pictures)
{
    private const int MaxBytes = 1_000;

    private static readonly IOptions<UploadOptions> Limits = Options.Create(new UploadOptions { MaxFileBytes = MaxBytes });

    private readonly Random _chance = world.Chance("photographer " + name);
    private readonly Actor _me = new(name, name, ActorRole.Photographer);
    private readonly List<string> _accepted = [];
    private int _batches;
    private int _sent;
    private int _commands;

    public async Task WorkAsync()
    {
        var left = new Queue<Picture>(pictures);
        var regrets = new List<Task>();
        while (left.Count > 0)
        {
            var batch = Enumerable.Range(0, _chance.Next(1, 4)).Where(_ => left.Count > 0).Select(_ => left.Dequeue()).ToList();
            if (_chance.Next(2) == 0)
                batch.Add(pictures[_chance.Next(pictures.Length - left.Count)]);
            await DropAsync(string.Create(CultureInfo.InvariantCulture, $"b{++_batches}"), batch);
            await world.Delay(TimeSpan.FromSeconds(_chance.Next(1, 15)));
            if (_chance.Next(3) == 0)
                regrets.Add(world.Go(RegretAsync));
        }

        await Task.WhenAll(regrets);
        await DropAsync("last", [.. pictures.Where(HasFailed)]);
    }

    private async Task DropAsync(string batch, List<Picture> dropped)
    {
        foreach (var picture in dropped)
        {
            await world.Delay(TimeSpan.FromMilliseconds(_chance.Next(10, 500)));
            await SendAsync($"{name}-{batch}", picture);
        }
    }

    private bool HasFailed(Picture picture) => ledger.Assets.Values.Any(asset => asset.Sha256 == picture.Sha256 && asset.Status == AssetStatuses.Failed);

    private async Task SendAsync(string batch, Picture picture)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"a_{name}-{++_sent}");
        while (true)
        {
            var answer = await Patiently.CallAsync(world, silo, services => new UploadIntake(services.GetRequiredService<IObjectStore>(), Patiently.Grains(services), new ChosenId(id), Limits)
                .TakeAsync(new UploadTarget(portfolioId, batch, _me), picture.Name, new MemoryStream(picture.Bytes), CancellationToken.None));
            if (answer.Value?.Id is { } assetId)
            {
                _accepted.Add(assetId);
                ledger.Accepted(assetId, picture.Sha256);
                return;
            }

            // No room: whoever wants the picture in comes again.
            world.Trace.Write(name, $"is refused {answer.Value?.Code ?? answer.Rejection?.Code}");
            await world.Delay(TimeSpan.FromSeconds(_chance.Next(5, 30)));
        }
    }

    /// <summary>Throws a picture away and takes it out of the bin again.</summary>
    private async Task RegretAsync()
    {
        string[] one = [_accepted[_chance.Next(_accepted.Count)]];
        await SubmitAsync(new DeleteAssets(one));
        await world.Delay(TimeSpan.FromSeconds(_chance.Next(1, 30)));
        await SubmitAsync(new RestoreAssets(one));
    }

    private Task<SubmitResult> SubmitAsync(PortfolioCommand command)
    {
        var submitted = new SubmitCommand(string.Create(CultureInfo.InvariantCulture, $"{name}-c{++_commands}"), 0, command, _me);
        return Patiently.AskAsync(world, silo, grains => grains.GetGrain<IPortfolioGrain>(portfolioId).SubmitAsync(submitted));
    }

    private sealed class ChosenId(string id) : IIdSource
    {
        public string Next(string prefix) => id;
    }
}
