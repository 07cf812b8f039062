-- The pictures that talents showed: a ledger of what their grains' states say.
CREATE TABLE talent_picture (
    talent_id       text        NOT NULL,
    -- Its place among what the talent showed; initials take one too, without a row.
    number          bigint      NOT NULL,
    content_hash    text        NOT NULL,
    source_hash     text        NOT NULL,
    source          text        NOT NULL,
    -- x, y and size of the square; null: automatic.
    crop            double precision[] NULL CHECK (cardinality(crop) = 3),
    -- As the platform gave it; null for avatars.
    seen_sha256     text        NULL,
    perceptual_hash bigint      NULL,
    print           bytea       NULL,
    side            integer     NULL,
    shown_from      timestamptz NOT NULL,
    shown_until     timestamptz NULL,
    PRIMARY KEY (talent_id, number)
);

CREATE INDEX talent_picture_by_content ON talent_picture (content_hash);
CREATE INDEX talent_picture_by_source ON talent_picture (source_hash);
CREATE INDEX talent_picture_by_look ON talent_picture (perceptual_hash) WHERE shown_until IS NULL AND perceptual_hash IS NOT NULL;
CREATE INDEX talent_picture_by_end ON talent_picture (shown_until) WHERE shown_until IS NOT NULL;

-- The hashes that a talent holds besides its history: an avatar behind a platform's picture, say.
CREATE TABLE talent_picture_use (
    talent_id    text NOT NULL,
    content_hash text NOT NULL,
    PRIMARY KEY (talent_id, content_hash)
);

CREATE INDEX talent_picture_use_by_content ON talent_picture_use (content_hash);

-- Talents whose grain has not woken since there is a ledger have their picture in the directory alone.
CREATE INDEX talent_by_content ON talent (content_hash) WHERE content_hash IS NOT NULL;

CREATE TABLE placeholder (
    number          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              text        NOT NULL UNIQUE,
    content_hash    text        NOT NULL,
    platform        text        NOT NULL,
    perceptual_hash bigint      NOT NULL,
    print           bytea       NOT NULL,
    status          text        NOT NULL CHECK (status IN ('suspected', 'confirmed', 'dismissed')),
    first_seen_at   timestamptz NOT NULL,
    decided_at      timestamptz NULL
);

CREATE INDEX placeholder_by_status ON placeholder (status, number);
CREATE INDEX placeholder_by_content ON placeholder (content_hash);

-- What each account was last seen with.
CREATE TABLE talent_sighting (
    talent_id       text        NOT NULL,
    platform        text        NOT NULL,
    -- The account where its handle is known, else the talent: one account on several talents counts once.
    owner           text        NOT NULL,
    sha256          text        NOT NULL,
    perceptual_hash bigint      NOT NULL,
    print           bytea       NOT NULL,
    seen_at         timestamptz NOT NULL,
    placeholder_id  text        NULL REFERENCES placeholder (id),
    PRIMARY KEY (talent_id, platform)
);

CREATE INDEX talent_sighting_by_look ON talent_sighting (perceptual_hash);
CREATE INDEX talent_sighting_by_content ON talent_sighting (sha256);
CREATE INDEX talent_sighting_by_placeholder ON talent_sighting (placeholder_id) WHERE placeholder_id IS NOT NULL;

-- Talents that a decision on a placeholder concerns and that have not been told yet.
CREATE TABLE placeholder_concern (
    talent_id text        PRIMARY KEY,
    asked_at  timestamptz NOT NULL
);

CREATE INDEX placeholder_concern_by_age ON placeholder_concern (asked_at, talent_id);
