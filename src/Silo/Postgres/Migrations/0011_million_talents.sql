-- The directory at a million talents: each order and each filter has its index, and a search reads a bounded part of one.

-- A name as it is searched: a space before each word and each Chinese, Japanese or Korean character, so that what begins a word
-- can be told by the space. TalentSearch.cs treats what is searched for in the same way.
CREATE FUNCTION talent_search_key(name_key text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT ' ' || btrim(regexp_replace(regexp_replace(regexp_replace(name_key COLLATE "C",
        '([\u1100-\u115f\u2e80-\u2fff\u3040-\u318f\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])', ' \1', 'g'),
        '([\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u2010-\u2027\u30fb])', '\1 ', 'g'),
        '[\u0009-\u000d\u0020\u0085\u00a0\u2000-\u200b\u3000]+', ' ', 'g'))
$$;

ALTER TABLE talent
    ADD COLUMN search_key text COLLATE "C" GENERATED ALWAYS AS (talent_search_key(name_key)) STORED,
    -- Never synced counts as synced the longest ago.
    ADD COLUMN last_sync_key timestamptz GENERATED ALWAYS AS (coalesce(last_profile_image_sync_at, timestamptz '-infinity')) STORED;

DROP INDEX talent_by_name, talent_by_source, talent_by_status, talent_by_last_sync;
DROP INDEX IF EXISTS talent_by_name_part;

-- search_key lies in each, so that a search that walks along an order touches no row but those it finds.
CREATE INDEX talent_by_name ON talent (name_key, id) INCLUDE (search_key);
CREATE INDEX talent_by_name_of_source ON talent (profile_image_source, name_key, id) INCLUDE (search_key);
CREATE INDEX talent_by_name_of_status ON talent (status, name_key, id) INCLUDE (search_key);
CREATE INDEX talent_by_name_of_both ON talent (profile_image_source, status, name_key, id) INCLUDE (search_key);
CREATE INDEX talent_by_sync ON talent (last_sync_key, id) INCLUDE (search_key);
CREATE INDEX talent_by_sync_of_source ON talent (profile_image_source, last_sync_key, id) INCLUDE (search_key);
CREATE INDEX talent_by_sync_of_status ON talent (status, last_sync_key, id) INCLUDE (search_key);
CREATE INDEX talent_by_sync_of_both ON talent (profile_image_source, status, last_sync_key, id) INCLUDE (search_key);

-- Rare terms. No list of pending entries: a search would read all of it. Without pg_trgm a search walks along its order alone.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX talent_by_search ON talent USING gin (search_key gin_trgm_ops) WITH (fastupdate = off);
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'pg_trgm is not to be had (%); pages of searches for rare names may be short', SQLERRM;
END
$$;

-- Not unique: two callers may name two talents alike, and an import then changes neither.
CREATE INDEX talent_by_external_id ON talent (external_id, id) WHERE external_id IS NOT NULL;

-- Imports: what a file brought, a row a talent, until it is worked off.
CREATE TABLE talent_import (
    number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text        NOT NULL UNIQUE,
    -- staging while its file is being read: what is cut off there never runs.
    status      text        NOT NULL CHECK (status IN ('staging', 'running', 'completed', 'failed')),
    accepted    integer     NOT NULL DEFAULT 0,
    created     integer     NOT NULL DEFAULT 0,
    updated     integer     NOT NULL DEFAULT 0,
    failed      integer     NOT NULL DEFAULT 0,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NULL,
    CHECK ((status IN ('completed', 'failed')) = (finished_at IS NOT NULL)),
    CHECK (created + updated + failed <= accepted)
);

CREATE INDEX talent_import_under_way ON talent_import (number) WHERE status IN ('staging', 'running');

CREATE TABLE talent_import_row (
    import_id   text    NOT NULL REFERENCES talent_import (id) ON DELETE CASCADE,
    -- Its place among the accepted, from 1; line is its place in the file.
    ordinal     integer NOT NULL,
    line        integer NOT NULL,
    name        text    NOT NULL,
    external_id text    NULL,
    instagram   text    NULL,
    tiktok      text    NULL,
    youtube     text    NULL,
    avatar_url  text    NULL,
    outcome     text    NULL CHECK (outcome IN ('created', 'updated', 'failed')),
    code        text    NULL,
    talent_id   text    NULL,
    PRIMARY KEY (import_id, ordinal)
);

-- The import's cursor: what is left to do.
CREATE INDEX talent_import_row_open ON talent_import_row (import_id, ordinal) WHERE outcome IS NULL;
CREATE INDEX talent_import_row_failed ON talent_import_row (import_id, ordinal) WHERE outcome = 'failed';
