-- What was dropped in together, so that progress can be counted from the queue after a restart.
ALTER TABLE job ADD COLUMN batch_id text NULL;
CREATE INDEX job_batch ON job (portfolio_id, batch_id) WHERE batch_id IS NOT NULL;
