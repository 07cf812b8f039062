namespace TalentMedia.Silo.Http;

/// <summary>Stands before the connection pool, so that no request of the outbound client goes out unjudged, whoever sends it.</summary>
internal sealed class OutboundRulesHandler(OutboundRules rules) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        rules.Check(request.RequestUri!) is { } rejection
            ? throw new OutboundRefusedException(rejection)
            : base.SendAsync(request, cancellationToken);
}
