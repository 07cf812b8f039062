-- What Orleans' ADO.NET providers (10.4) need: they read their statements from table OrleansQuery, by key, and bind
-- parameters and result columns by name; names in mixed case are theirs. Each statement is one SQL statement and thereby
-- atomic. Grain states and reminders stay in the tables of 0001, so that either engine can follow the other on one database.
CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- The silos of a cluster. The version orders all changes to a cluster's membership.
CREATE TABLE cluster_version (
    cluster_id text    PRIMARY KEY,
    version    integer NOT NULL
);

CREATE TABLE cluster_silo (
    cluster_id    text        NOT NULL REFERENCES cluster_version ON DELETE CASCADE,
    address       text        NOT NULL,
    port          integer     NOT NULL,
    -- Tells a silo from an earlier one at the same address.
    generation    integer     NOT NULL,
    silo_name     text        NOT NULL,
    host_name     text        NOT NULL,
    -- Orleans' SiloStatus; 3 is active.
    status        integer     NOT NULL,
    -- The port for clients outside; 0 without one.
    gateway_port  integer     NOT NULL,
    suspect_times text        NULL,
    started_at    timestamptz NOT NULL,
    alive_at      timestamptz NOT NULL,
    PRIMARY KEY (cluster_id, address, port, generation)
);

-- Orleans gives a silo the reminders of a range of hashes. Solo does not know the hash and leaves it NULL;
-- an Orleans silo fills the gaps when it starts. The version is Orleans' ETag.
ALTER TABLE reminder
    ADD COLUMN grain_hash integer NULL,
    ADD COLUMN version    integer NOT NULL DEFAULT 0;

CREATE INDEX reminder_by_hash ON reminder (service_id, grain_hash);

-- The key of a grain as in its id. Orleans' storage takes a key apart that reads as a hexadecimal number or as a GUID
-- (its bytes as two little-endian numbers); all others arrive whole as the extension.
CREATE FUNCTION orleans_grain_key(n0 bigint, n1 bigint, extension text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN n0 = 0 AND n1 = 0 AND extension IS NOT NULL THEN extension
        WHEN n0 = 0 THEN upper(to_hex(n1)) || coalesce('+' || extension, '')
        ELSE substr(lpad(to_hex(n0), 16, '0'), 9, 8) || substr(lpad(to_hex(n0), 16, '0'), 5, 4) || substr(lpad(to_hex(n0), 16, '0'), 1, 4)
            || substr(lpad(to_hex(n1), 16, '0'), 15, 2) || substr(lpad(to_hex(n1), 16, '0'), 13, 2)
            || substr(lpad(to_hex(n1), 16, '0'), 11, 2) || substr(lpad(to_hex(n1), 16, '0'), 9, 2)
            || substr(lpad(to_hex(n1), 16, '0'), 7, 2) || substr(lpad(to_hex(n1), 16, '0'), 5, 2)
            || substr(lpad(to_hex(n1), 16, '0'), 3, 2) || substr(lpad(to_hex(n1), 16, '0'), 1, 2)
            || coalesce('+' || extension, '')
    END;

-- Grain states. No row means that another has written: the provider then throws InconsistentStateException.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', $$
SELECT payload AS PayloadBinary, version AS Version
FROM grain_state
WHERE service_id = @ServiceId AND state_name = @GrainTypeString
  AND grain_key = orleans_grain_key(@GrainIdN0, @GrainIdN1, @GrainIdExtensionString)
$$),
('WriteToStorageKey', $$
WITH changed AS (
    UPDATE grain_state SET version = version + 1, payload = @PayloadBinary, modified_at = now()
    WHERE service_id = @ServiceId AND state_name = @GrainTypeString
      AND grain_key = orleans_grain_key(@GrainIdN0, @GrainIdN1, @GrainIdExtensionString)
      AND version = @GrainStateVersion
    RETURNING version),
added AS (
    INSERT INTO grain_state (service_id, state_name, grain_key, version, payload, modified_at)
    SELECT @ServiceId, @GrainTypeString, orleans_grain_key(@GrainIdN0, @GrainIdN1, @GrainIdExtensionString), 1, @PayloadBinary, now()
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version)
SELECT version AS NewGrainStateVersion FROM changed
UNION ALL
SELECT version FROM added
$$),
('ClearStorageKey', $$
UPDATE grain_state SET version = version + 1, payload = NULL, modified_at = now()
WHERE service_id = @ServiceId AND state_name = @GrainTypeString
  AND grain_key = orleans_grain_key(@GrainIdN0, @GrainIdN1, @GrainIdExtensionString)
  AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
$$),
('DeleteStorageKey', $$
DELETE FROM grain_state
WHERE service_id = @ServiceId AND state_name = @GrainTypeString
  AND grain_key = orleans_grain_key(@GrainIdN0, @GrainIdN1, @GrainIdExtensionString)
  AND version = @GrainStateVersion
RETURNING version + 1 AS NewGrainStateVersion
$$);

-- Reminders. A grain id is written type/key; ranges leave out their begin, and the second kind goes over the end of the ring.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadReminderRowsKey', $$
SELECT grain_type || '/' || grain_key AS GrainId, name AS ReminderName, start_at AS StartTime, period_ms AS Period, version AS Version
FROM reminder
WHERE service_id = @ServiceId AND grain_type = split_part(@GrainId, '/', 1) AND grain_key = substr(@GrainId, strpos(@GrainId, '/') + 1)
$$),
('ReadReminderRowKey', $$
SELECT grain_type || '/' || grain_key AS GrainId, name AS ReminderName, start_at AS StartTime, period_ms AS Period, version AS Version
FROM reminder
WHERE service_id = @ServiceId AND grain_type = split_part(@GrainId, '/', 1) AND grain_key = substr(@GrainId, strpos(@GrainId, '/') + 1)
  AND name = @ReminderName
$$),
('ReadRangeRows1Key', $$
SELECT grain_type || '/' || grain_key AS GrainId, name AS ReminderName, start_at AS StartTime, period_ms AS Period, version AS Version
FROM reminder
WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$$),
('ReadRangeRows2Key', $$
SELECT grain_type || '/' || grain_key AS GrainId, name AS ReminderName, start_at AS StartTime, period_ms AS Period, version AS Version
FROM reminder
WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$$),
('UpsertReminderRowKey', $$
INSERT INTO reminder (service_id, grain_type, grain_key, grain_hash, name, start_at, period_ms)
VALUES (@ServiceId, split_part(@GrainId, '/', 1), substr(@GrainId, strpos(@GrainId, '/') + 1), @GrainHash, @ReminderName, @StartTime, @Period)
ON CONFLICT (service_id, grain_type, grain_key, name) DO UPDATE
SET grain_hash = excluded.grain_hash, start_at = excluded.start_at, period_ms = excluded.period_ms, version = reminder.version + 1
RETURNING version AS Version
$$),
('DeleteReminderRowKey', $$
WITH removed AS (
    DELETE FROM reminder
    WHERE service_id = @ServiceId AND grain_type = split_part(@GrainId, '/', 1) AND grain_key = substr(@GrainId, strpos(@GrainId, '/') + 1)
      AND name = @ReminderName AND version = @Version
    RETURNING name)
SELECT EXISTS (SELECT FROM removed)
$$),
('DeleteReminderRowsKey', $$
DELETE FROM reminder WHERE service_id = @ServiceId
$$);

-- Membership. A change counts only if it was made on the standing version; whoever changes the version's row first wins.
INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('GatewaysQueryKey', $$
SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation
FROM cluster_silo
WHERE cluster_id = @DeploymentId AND status = @Status AND gateway_port > 0
$$),
('MembershipReadRowKey', $$
SELECT v.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.silo_name AS SiloName,
       s.host_name AS HostName, s.status AS Status, s.gateway_port AS ProxyPort, s.suspect_times AS SuspectTimes,
       s.started_at AS StartTime, s.alive_at AS IAmAliveTime
FROM cluster_version v
LEFT JOIN cluster_silo s ON s.cluster_id = v.cluster_id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
WHERE v.cluster_id = @DeploymentId
$$),
('MembershipReadAllKey', $$
SELECT v.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.silo_name AS SiloName,
       s.host_name AS HostName, s.status AS Status, s.gateway_port AS ProxyPort, s.suspect_times AS SuspectTimes,
       s.started_at AS StartTime, s.alive_at AS IAmAliveTime
FROM cluster_version v
LEFT JOIN cluster_silo s ON s.cluster_id = v.cluster_id
WHERE v.cluster_id = @DeploymentId
$$),
('InsertMembershipVersionKey', $$
WITH added AS (
    INSERT INTO cluster_version (cluster_id, version) VALUES (@DeploymentId, 0)
    ON CONFLICT DO NOTHING
    RETURNING version)
SELECT EXISTS (SELECT FROM added)
$$),
('InsertMembershipKey', $$
WITH turned AS (
    UPDATE cluster_version SET version = version + 1
    WHERE cluster_id = @DeploymentId AND version = @Version AND NOT EXISTS (
        SELECT FROM cluster_silo
        WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster_id),
added AS (
    INSERT INTO cluster_silo (cluster_id, address, port, generation, silo_name, host_name, status, gateway_port, started_at, alive_at)
    SELECT cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    FROM turned
    RETURNING address)
SELECT EXISTS (SELECT FROM added)
$$),
('UpdateMembershipKey', $$
WITH turned AS (
    UPDATE cluster_version SET version = version + 1
    WHERE cluster_id = @DeploymentId AND version = @Version AND EXISTS (
        SELECT FROM cluster_silo
        WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster_id),
changed AS (
    UPDATE cluster_silo s SET status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
    FROM turned
    WHERE s.cluster_id = turned.cluster_id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    RETURNING s.address)
SELECT EXISTS (SELECT FROM changed)
$$),
('UpdateIAmAlivetimeKey', $$
UPDATE cluster_silo SET alive_at = @IAmAliveTime
WHERE cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),
('DeleteMembershipTableEntriesKey', $$
DELETE FROM cluster_version WHERE cluster_id = @DeploymentId
$$),
('CleanupDefunctSiloEntriesKey', $$
DELETE FROM cluster_silo WHERE cluster_id = @DeploymentId AND status <> 3 AND alive_at < @IAmAliveTime
$$);
