-- The job queue. A job carries ids only; its payload is what the ids name.
CREATE TABLE job (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL,
    key          text        NOT NULL,
    portfolio_id text        NULL,
    -- Whose share of the queue it takes: a portfolio, or all housekeeping of one kind.
    share        text        NOT NULL GENERATED ALWAYS AS (coalesce(portfolio_id, 'kind:' || kind)) STORED,
    priority     integer     NOT NULL DEFAULT 0,
    state        text        NOT NULL CHECK (state IN ('available', 'scheduled', 'running', 'retryable', 'completed', 'cancelled', 'discarded')),
    attempt      integer     NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    claimed_at   timestamptz NULL,
    -- Raised by every claim; a result is taken only with the number of the claim it belongs to.
    fence        bigint      NOT NULL DEFAULT 0,
    lease_owner  text        NULL,
    lease_until  timestamptz NULL,
    finished_at  timestamptz NULL,
    errors       jsonb       NOT NULL DEFAULT '[]',
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state IN ('completed', 'cancelled', 'discarded')) = (finished_at IS NOT NULL))
);

-- One unfinished job a kind and key.
CREATE UNIQUE INDEX job_unfinished ON job (kind, key) WHERE state IN ('available', 'scheduled', 'running', 'retryable');
-- The claim walks shares and takes the heads of each.
CREATE INDEX job_waiting ON job (share, priority, due_at, id) WHERE state IN ('available', 'scheduled', 'retryable');
-- When a share was last served, and how much of it runs now.
CREATE INDEX job_served ON job (share, priority, claimed_at DESC) WHERE claimed_at IS NOT NULL;
CREATE INDEX job_running ON job (share, lease_until) WHERE state = 'running';
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_portfolio ON job (portfolio_id, state) WHERE portfolio_id IS NOT NULL;
