-- Grain state. A row is keyed as Orleans' ADO.NET storage keys it: by service, state name and grain key, not by grain class.
-- The Orleans provider reads its statements from table OrleansQuery; they can be written over this same table
-- (its grain type string is the state name here, its version is the ETag), so that both engines share the data.
CREATE TABLE grain_state (
    service_id  text        NOT NULL,
    state_name  text        NOT NULL,
    grain_key   text        NOT NULL,
    version     integer     NOT NULL,
    -- JSON in UTF-8; NULL after the state was cleared, so that the version lives on.
    payload     bytea       NULL,
    modified_at timestamptz NOT NULL,
    PRIMARY KEY (service_id, state_name, grain_key)
);

-- Reminders. Ticks fall on start_at and whole periods after it.
CREATE TABLE reminder (
    service_id text        NOT NULL,
    grain_type text        NOT NULL,
    grain_key  text        NOT NULL,
    name       text        NOT NULL,
    start_at   timestamptz NOT NULL,
    period_ms  bigint      NOT NULL CHECK (period_ms > 0),
    PRIMARY KEY (service_id, grain_type, grain_key, name)
);
