using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Silo.Postgres;

/// <summary>One numbered SQL file of src/Silo/Postgres/Migrations, embedded.</summary>
/// <param name="Name">The file's name, such as <c>0001_engine.sql</c>; migrations apply in the order of names.</param>
/// <param name="Checksum">SHA-256 of the text with line ends as LF, lower-case hex.</param>
internal sealed record Migration(string Name, string Sql, string Checksum)
{
    private const string Folder = ".Postgres.Migrations.";

    public static Migration Of(string name, string sql) =>
        new(name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n")))));

    /// <summary>All embedded migrations in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => Of(resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], Read(assembly, resource)))
            .ToArray();
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
