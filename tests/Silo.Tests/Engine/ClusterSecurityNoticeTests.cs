#if ENGINE_ORLEANS
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using TalentMedia.Operations;
using TalentMedia.Silo.Engine;
using TalentMedia.Silo.Engine.Security;

namespace TalentMedia.Silo.Tests.Engine;

public sealed class ClusterSecurityNoticeTests
{
    [Theory]
    [InlineData("192.0.2.7", false, false, "Orleans:ClusterSecret", "Orleans:Tls")]
    [InlineData("192.0.2.7", true, false, "Orleans:Tls")]
    [InlineData("192.0.2.7", false, true, "Orleans:ClusterSecret")]
    [InlineData("192.0.2.7", true, true)]
    [InlineData("127.0.0.1", false, false)]
    public async Task Start_WarnsOfWhatIsMissing_WhereStrangersReachTheSilo(string address, bool hasSecret, bool hasTls, params string[] named)
    {
        var orleans = new OrleansOptions { ClusterSecret = hasSecret ? new Secret("long enough to be no word of a list") : null };
        var tls = hasTls ? new ClusterTlsOptions { CertificateFile = "silo.pem", KeyFile = "silo.key", AuthorityFile = "authority.pem" } : new ClusterTlsOptions();
        var endpoint = new EndpointOptions { AdvertisedIPAddress = IPAddress.Parse(address) };

        var log = new Log();
        await new ClusterSecurityNotice(Options.Create(orleans), Options.Create(endpoint), Options.Create(tls), log).StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(named.Length, log.Warnings.Count);
        Assert.All(named.Zip(log.Warnings), pair => Assert.Contains($"Set {pair.First}", pair.Second, StringComparison.Ordinal));
    }

    private sealed class Log : ILogger<ClusterSecurityNotice>
    {
        public List<string> Warnings { get; } = [];

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal(LogLevel.Warning, logLevel);
            Warnings.Add(formatter(state, exception));
        }
    }
}
#endif
