using System.Data;
using Npgsql;

namespace TalentMedia.Silo.Tests.Postgres;

/// <summary>A statement of OrleansQuery, run as Orleans' providers run it.</summary>
internal static class OrleansStatement
{
    /// <returns>The rows by column, whose case does not matter.</returns>
    public static async Task<List<Dictionary<string, object>>> RunAsync(NpgsqlDataSource database, string key, params (string Name, object? Value)[] parameters)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var text = database.CreateCommand("SELECT QueryText FROM OrleansQuery WHERE QueryKey = $1");
        text.Parameters.AddWithValue(key);
        await using var command = database.CreateCommand((string)(await text.ExecuteScalarAsync(cancelled))!);
        foreach (var (name, value) in parameters)
            command.Parameters.Add(new NpgsqlParameter { ParameterName = name, Value = value ?? DBNull.Value, DbType = TypeOf(name, value) });

        var rows = new List<Dictionary<string, object>>();
        await using var reader = await command.ExecuteReaderAsync(cancelled);
        while (await reader.ReadAsync(cancelled))
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue, StringComparer.OrdinalIgnoreCase));
        return rows;
    }

    /// <summary>The providers bind by the declared type, also where there is no value.</summary>
    private static DbType TypeOf(string name, object? value) => value switch
    {
        long => DbType.Int64,
        byte[] => DbType.Binary,
        DateTime => DbType.DateTime,
        int => DbType.Int32,
        null when name == "GrainStateVersion" => DbType.Int32,
        _ => DbType.String,
    };
}
