using System.Security.Cryptography;

namespace TalentMedia.Api.Operations;

/// <summary>Random bits for keys and sessions; injected, so that tests know them.</summary>
internal interface ISecretBits
{
    byte[] Next(int count);
}

internal sealed class SystemSecretBits : ISecretBits
{
    public byte[] Next(int count) => RandomNumberGenerator.GetBytes(count);
}
