#if ENGINE_ORLEANS
using System.Net;
using TalentMedia.Silo.Engine;

namespace TalentMedia.Silo.Tests.Engine;

public sealed class SiloAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public void AddressOfThisMachine_AndItsName_AreTaken(string text) => Assert.Equal(IPAddress.Loopback, SiloAddresses.Resolve(text));

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("0.0.0.0")]
    [InlineData("no such name")]
    public void OtherAddress_IsRefusedByName(string text) =>
        Assert.Contains(text, Assert.Throws<StartRefusedException>(() => SiloAddresses.Resolve(text)).Message, StringComparison.Ordinal);
}
#endif
