using System.Data;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using TalentMedia.Operations;

namespace TalentMedia.Silo.Postgres;

/// <summary>The database for everyone who asks for an <see cref="NpgsqlDataSource"/>.</summary>
internal static class PostgresRegistration
{
    public static IServiceCollection AddPostgres(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PostgresOptions>().Bind(configuration.GetSection(PostgresOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
            CreateDataSource(provider.GetRequiredService<IOptions<PostgresOptions>>().Value, provider.GetService<ILoggerFactory>()));
        services.AddSingleton<MigrationRunner>();
        services.AddSingleton<IApiKeyStore, PostgresApiKeyStore>();
        return services;
    }

    public static NpgsqlDataSource CreateDataSource(PostgresOptions options, ILoggerFactory? loggers)
    {
        MapRows();
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString);
        builder.ConnectionStringBuilder.MaxPoolSize = options.MaxPoolSize;
        builder.ConnectionStringBuilder.CommandTimeout = options.CommandTimeoutSeconds;
        builder.ConnectionStringBuilder.ApplicationName = "talentmedia";
        return builder.UseLoggerFactory(loggers).Build();
    }

    /// <summary>Columns are snake_case, and a timestamptz is read as DateTimeOffset in UTC.</summary>
    private static void MapRows()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new UtcTimeHandler());
    }

    private sealed class UtcTimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            value is DateTimeOffset at ? at.ToUniversalTime() : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.UtcDateTime;
    }
}
