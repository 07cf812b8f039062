-- The history. Append-only; the primary key is what makes two activations of one portfolio harmless.
CREATE TABLE portfolio_event (
    portfolio_id text        NOT NULL,
    version      bigint      NOT NULL CHECK (version > 0),
    type         text        NOT NULL,
    schema       smallint    NOT NULL,
    at           timestamptz NOT NULL,
    by           jsonb       NOT NULL,
    command_id   text        NULL,
    data         jsonb       NOT NULL,
    PRIMARY KEY (portfolio_id, version)
);

-- The latest state that was stored whole, so that an activation reads few events.
CREATE TABLE portfolio_snapshot (
    portfolio_id text     NOT NULL PRIMARY KEY,
    version      bigint   NOT NULL,
    schema       smallint NOT NULL,
    state        jsonb    NOT NULL
);

-- Projections, written in the event's transaction; the views are what readers get.
CREATE TABLE portfolio (
    id         text        NOT NULL PRIMARY KEY,
    version    bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz NULL,
    view       jsonb       NOT NULL
);

CREATE INDEX portfolio_by_age ON portfolio (created_at DESC, id) WHERE deleted_at IS NULL;

CREATE TABLE asset (
    portfolio_id text    NOT NULL,
    id           text    NOT NULL,
    position     text    COLLATE "C" NOT NULL,
    status       text    NOT NULL,
    favourite    boolean NOT NULL,
    tags         text[]  NOT NULL,
    deleted      boolean NOT NULL,
    sha256       text    NOT NULL,
    view         jsonb   NOT NULL,
    PRIMARY KEY (portfolio_id, id)
);

CREATE INDEX asset_by_position ON asset (portfolio_id, position, id) WHERE NOT deleted;
CREATE INDEX asset_by_content ON asset (sha256);
