using Microsoft.Extensions.Logging;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Children;

namespace TalentMedia.Silo.Imaging;

/// <summary>
/// Renders in the pool's child processes. The deadline runs from when a child has the picture, and stands still while
/// the child waits for memory. Where the outcome is no value, the output folder is empty again.
/// </summary>
internal sealed partial class VipsImageProcessor(
    ChildPool pool,
    MemoryBudget memory,
    TimeSpan deadline,
    TimeProvider time,
    ILogger<VipsImageProcessor> logger) : IImageProcessor
{
    public async Task<Outcome<RenderedImage>> RenderAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(new(ChildRequestKinds.Render, request.SourcePath, request.OutputFolder), cancellationToken);
        return answer.Rejection is { } rejection ? rejection : answer.Image!;
    }

    public async Task<Outcome<RenderedAvatar>> RenderAvatarAsync(AvatarRequest request, CancellationToken cancellationToken)
    {
        var asked = new ChildRequest(ChildRequestKinds.Avatar, request.SourcePath, request.OutputFolder, request.MinimumSide, request.Crop);
        var answer = await AskAsync(asked, cancellationToken);
        return answer.Rejection is { } rejection ? rejection : answer.Avatar!;
    }

    /// <returns>A message with a rejection or what was rendered.</returns>
    /// <exception cref="ImagingUnavailableException">The picture is not to blame.</exception>
    private async Task<ChildMessage> AskAsync(ChildRequest request, CancellationToken cancellationToken)
    {
        // Children have a working directory of their own.
        request = request with { SourcePath = Path.GetFullPath(request.SourcePath), OutputFolder = Path.GetFullPath(request.OutputFolder) };
        var child = await pool.TakeAsync(cancellationToken);
        child.Pictures++;
        ChildMessage? answer;
        try
        {
            (answer, var late) = await ConverseAsync(child, request, cancellationToken);
            if (answer is not null) await pool.ReturnAsync(child);
            else answer = await GiveUpAsync(child, request, late);
        }
        catch (OperationCanceledException)
        {
            await pool.DiscardAsync(child); // a decode cannot be interrupted, only ended
            Clear(request.OutputFolder);
            throw;
        }

        LogAnswered(request.SourcePath, request.Kind, answer.Rejection?.Code ?? answer.Fault ?? "done", answer.Diagnosis, answer.PeakBytes >> 20);
        if (answer.Image is null && answer.Avatar is null) Clear(request.OutputFolder);
        return answer.Fault is null ? answer : throw new ImagingUnavailableException(answer.Fault);
    }

    private async Task<(ChildMessage? Answer, bool Late)> ConverseAsync(ChildProcess child, ChildRequest request, CancellationToken cancellationToken)
    {
        var first = await ExchangeAsync(child, request, cancellationToken);
        if (first.Answer?.Needs is not { } bytes) return first;
        using var share = await memory.TakeAsync(bytes, cancellationToken);
        return await ExchangeAsync(child, new(ChildRequestKinds.Proceed), cancellationToken);
    }

    /// <summary>One question and its answer within the deadline.</summary>
    private async Task<(ChildMessage? Answer, bool Late)> ExchangeAsync(ChildProcess child, ChildRequest request, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await child.SendAsync(request, either.Token) ? (await child.ReceiveAsync(either.Token), false) : (null, false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, true);
        }
    }

    private async Task<ChildMessage> GiveUpAsync(ChildProcess child, ChildRequest request, bool late)
    {
        var end = await pool.DiscardAsync(child);
        if (late || end.OutOfCpuTime)
        {
            LogTimedOut(request.SourcePath, child.Id, deadline.TotalSeconds);
            return new() { Rejection = new(RejectionCodes.TimedOut, "Rendering the picture took too long.") };
        }

        LogCrashed(request.SourcePath, child.Id, end.ExitCode, end.LastWords);
        return new() { Rejection = new(RejectionCodes.RendererCrashed, "The renderer ended in the middle of the picture.") };
    }

    private static void Clear(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles()) file.Delete();
    }
}
