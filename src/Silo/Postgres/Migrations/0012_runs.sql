-- The platform that a sync asks first: that of the first account that works; empty where none does. A run takes of each platform as
-- many talents as its quota has room for.
ALTER TABLE talent ADD COLUMN first_platform text COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (coalesce(jsonb_path_query_first(accounts, '$[*] ? (@.Status == "connected").Platform') #>> '{}', '')) STORED;

CREATE INDEX talent_by_platform_due ON talent (first_platform, automatic_due_at, id) WHERE automatic_due_at IS NOT NULL;

-- What the talents selected cost at least, and what there was: [{ "Platform", "Units", "Available" }].
ALTER TABLE profile_image_run ADD COLUMN cost jsonb NOT NULL DEFAULT '[]';

ALTER TABLE profile_image_run_talent ADD COLUMN duration_ms integer NULL;

-- Ended runs are forgotten after a while.
CREATE INDEX profile_image_run_by_finish ON profile_image_run (finished_at) WHERE finished_at IS NOT NULL;
