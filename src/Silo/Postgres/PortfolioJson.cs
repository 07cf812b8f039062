using System.Text.Json;
using System.Text.Json.Serialization;
using TalentMedia.Operations;
using TalentMedia.Portfolios;

namespace TalentMedia.Silo.Postgres;

/// <summary>How portfolios stand in jsonb columns.</summary>
internal static class PortfolioJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of<T>(T value)
        where T : notnull => JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is null.");

    public static PortfolioEvent ReadEvent(string portfolioId, StoredEvent stored)
    {
        var type = PortfolioEventTypes.TypeOf(stored.Type)
            ?? throw new JsonException($"Event {stored.Version} of portfolio {portfolioId} is of type '{stored.Type}', which this version does not know; a newer one wrote it.");
        var fact = (PortfolioFact?)JsonSerializer.Deserialize(stored.Data, type, Options)
            ?? throw new JsonException($"Event {stored.Version} of portfolio {portfolioId} is null.");
        return new PortfolioEvent(portfolioId, stored.Version, stored.At, Read<Actor>(stored.By), stored.CommandId, fact);
    }
}

/// <summary>A row of <c>portfolio_event</c>.</summary>
internal sealed record StoredEvent
{
    public required long Version { get; init; }

    public required string Type { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public string? CommandId { get; init; }

    public required string Data { get; init; }
}
