using Microsoft.Extensions.Logging;
using TalentMedia.Outcomes;

namespace TalentMedia.Silo.Http;

/// <summary>
/// The one way out for everything fetched on behalf of users. Sends one request and follows nothing; a refusal by
/// <see cref="OutboundRules"/> and a connection that fails come back as rejections. Time is bounded by the caller's token.
/// </summary>
internal sealed class GuardedClient(IHttpClientFactory clients, ILogger<GuardedClient> log)
{
    public const string Name = "outbound";

    /// <summary>The reply with its headers read and its body not yet; the caller disposes it.</summary>
    public async Task<Outcome<HttpResponseMessage>> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await clients.CreateClient(Name).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (OutboundRefusedException refused)
        {
            return Refused(request, refused.Rejection);
        }
        catch (HttpRequestException failure)
        {
            if (failure.InnerException is OutboundRefusedException refused) return Refused(request, refused.Rejection);
            GuardedClientLog.Failed(log, request.RequestUri!.Host, failure.HttpRequestError, failure.Message);
            return SourceRejections.Unavailable($"{request.RequestUri.Host} could not be reached.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SourceRejections.Unavailable($"{request.RequestUri!.Host} did not answer in time.");
        }
    }

    private Rejection Refused(HttpRequestMessage request, Rejection rejection)
    {
        GuardedClientLog.Refused(log, request.RequestUri!.Host, rejection.Code);
        return rejection;
    }
}
