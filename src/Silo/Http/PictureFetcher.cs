using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http;

/// <summary>
/// Fetches a picture without credentials: redirects by hand and each judged anew, one deadline for all of it, the body
/// bounded while it streams to disk. <c>not_found</c> means that the address leads nowhere any more (401, 403, 404, 410 and
/// their like); for a signed address that is the moment to read the profile again.
/// </summary>
internal sealed class PictureFetcher(GuardedClient client, IOptions<OutboundOptions> options, IIdSource ids, TimeProvider time) : IPictureFetcher
{
    public async Task<Outcome<FetchedPicture>> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.PictureTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await FollowAsync(url, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SourceRejections.Unavailable("The picture took too long to fetch.");
        }
    }

    private async Task<Outcome<FetchedPicture>> FollowAsync(Uri url, CancellationToken cancellationToken)
    {
        if (!url.IsAbsoluteUri) return SourceRejections.InvalidUrl("The picture's address is not absolute.");
        for (var redirects = 0; redirects <= options.Value.MaximumRedirects; redirects++)
        {
            using var request = Request(url);
            var sent = await client.SendAsync(request, cancellationToken);
            if (sent.IsRejected) return sent.Rejection;
            using var response = sent.Value;
            if (!IsRedirect(response)) return await ReceiveAsync(response, cancellationToken);
            if (!Uri.TryCreate(url, response.Headers.Location, out url!)) return SourceRejections.InvalidUrl("The picture's address redirects to an unreadable one.");
        }

        return SourceRejections.InvalidUrl("The picture's address redirects too often.");
    }

    private HttpRequestMessage Request(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("image/*"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.TryAddWithoutValidation("User-Agent", options.Value.UserAgent);
        return request;
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is not null;

    private async Task<Outcome<FetchedPicture>> ReceiveAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (Refusal(response) is { } rejection) return rejection;
        var limit = options.Value.MaximumPictureBytes;
        if (response.Content.Headers.ContentLength > limit) return PictureDownload.TooLarge(limit);
        Directory.CreateDirectory(options.Value.TemporaryFolder);
        var path = Path.Combine(options.Value.TemporaryFolder, ids.Next("fetched"));
        return await PictureDownload.ReceiveAsync(response, path, limit, cancellationToken);
    }

    private Rejection? Refusal(HttpResponseMessage response)
    {
        var wait = RetryAfter.Of(response.Headers, time.GetUtcNow());
        return response.StatusCode switch
        {
            HttpStatusCode.OK => null,
            HttpStatusCode.TooManyRequests => SourceRejections.RateLimited("The picture's host", wait ?? TimeSpan.FromMinutes(1)),
            HttpStatusCode.RequestTimeout => SourceRejections.Unavailable("The picture's host did not answer in time.", wait),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => SourceRejections.NotFound("The picture is not there any more."),
            _ => SourceRejections.Unavailable("The picture's host answers with an error.", wait),
        };
    }
}
