-- One row a talent: a projection of the talents' grains for lists, search, the public picture and the choice of a run.
CREATE TABLE talent (
    id                         text        PRIMARY KEY,
    -- Of the state it was written from; an older one never overwrites a newer.
    revision                   bigint      NOT NULL,
    version                    bigint      NOT NULL,
    name                       text        NOT NULL,
    -- The name in lower case without accents, in code point order.
    name_key                   text        COLLATE "C" NOT NULL,
    external_id                text        NULL,
    created_at                 timestamptz NOT NULL,
    updated_at                 timestamptz NOT NULL,
    initials                   text        NOT NULL,
    profile_image_source       text        NOT NULL,
    display_source             text        NOT NULL,
    content_hash               text        NULL,
    status                     text        NOT NULL,
    last_profile_image_sync_at timestamptz NULL,
    accounts                   jsonb       NOT NULL DEFAULT '[]',
    -- When the automatic throttle ends; null without accounts.
    automatic_due_at           timestamptz NULL,
    -- When a requested sync is to be tried; null where none is pending.
    sync_due_at                timestamptz NULL
);

CREATE INDEX talent_by_name ON talent (name_key, id);
CREATE INDEX talent_by_source ON talent (profile_image_source, name_key, id);
CREATE INDEX talent_by_status ON talent (status, name_key, id);
CREATE INDEX talent_by_last_sync ON talent (last_profile_image_sync_at, id);
CREATE INDEX talent_by_automatic_due ON talent (automatic_due_at, id) WHERE automatic_due_at IS NOT NULL;
CREATE INDEX talent_by_sync_due ON talent (sync_due_at, id) WHERE sync_due_at IS NOT NULL;

-- Search within names. pg_trgm comes with PostgreSQL, but a managed server may withhold it: then a search reads the name index instead.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX talent_by_name_part ON talent USING gin (name_key gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'pg_trgm is not to be had (%); searches in names are slower without it', SQLERRM;
END
$$;

CREATE TABLE profile_image_run (
    number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text        NOT NULL UNIQUE,
    kind        text        NOT NULL CHECK (kind IN ('nightly', 'manual')),
    dry_run     boolean     NOT NULL,
    status      text        NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
    -- The time the talents' throttle is measured at.
    as_of       timestamptz NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NULL,
    due         integer     NOT NULL,
    selected    integer     NOT NULL,
    changed     integer     NOT NULL DEFAULT 0,
    unchanged   integer     NOT NULL DEFAULT 0,
    failed      integer     NOT NULL DEFAULT 0,
    skipped     integer     NOT NULL DEFAULT 0,
    CHECK ((status = 'running') = (finished_at IS NULL))
);

-- One run at a time.
CREATE UNIQUE INDEX profile_image_run_active ON profile_image_run (status) WHERE status = 'running';

CREATE TABLE profile_image_run_talent (
    run_id    text        NOT NULL REFERENCES profile_image_run (id) ON DELETE CASCADE,
    ordinal   integer     NOT NULL,
    talent_id text        NOT NULL,
    outcome   text        NULL,
    code      text        NULL,
    source    text        NULL,
    at        timestamptz NULL,
    PRIMARY KEY (run_id, ordinal),
    UNIQUE (run_id, talent_id)
);

-- The run's cursor: what is left to do.
CREATE INDEX profile_image_run_talent_open ON profile_image_run_talent (run_id, ordinal) WHERE outcome IS NULL;
