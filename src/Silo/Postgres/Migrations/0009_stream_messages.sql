-- What Orleans' ADO.NET stream provider (10.4) needs where Orleans:Streams is postgres. As in 0007, each statement is one
-- SQL statement, and names in mixed case are the provider's. A message is handed out, hidden for a while, and removed when its
-- delivery is confirmed; the count of hand-outs is the receipt, so that a late receiver confirms nothing of a newer one's.
-- What cannot be delivered is dropped, not kept: it tells of progress, and the next message tells more.

-- Not in the log: a crash of PostgreSQL empties it, and nothing waits for a disk.
CREATE UNLOGGED TABLE stream_message (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service_id  text        NOT NULL,
    provider    text        NOT NULL,
    queue       text        NOT NULL,
    dequeued    integer     NOT NULL DEFAULT 0,
    -- Not handed out before this.
    visible_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    modified_at timestamptz NOT NULL DEFAULT now(),
    payload     bytea       NOT NULL
);

CREATE INDEX stream_message_by_queue ON stream_message (service_id, provider, queue, id);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('QueueStreamMessageKey', $$
INSERT INTO stream_message (service_id, provider, queue, expires_at, payload)
VALUES (@ServiceId, @ProviderId, @QueueId, now() + make_interval(secs => @ExpiryTimeout), @Payload)
RETURNING service_id AS ServiceId, provider AS ProviderId, queue AS QueueId, id AS MessageId
$$),
('GetStreamMessagesKey', $$
WITH dropped AS (
    DELETE FROM stream_message WHERE id IN (
        SELECT id FROM stream_message
        WHERE service_id = @ServiceId AND provider = @ProviderId AND queue = @QueueId
          AND (expires_at <= now() OR (dequeued >= @MaxAttempts AND visible_at <= now()))
        LIMIT @EvictionBatchSize FOR UPDATE SKIP LOCKED)),
next AS (
    SELECT id FROM stream_message
    WHERE service_id = @ServiceId AND provider = @ProviderId AND queue = @QueueId
      AND expires_at > now() AND dequeued < @MaxAttempts AND visible_at <= now()
    ORDER BY id LIMIT @MaxCount FOR UPDATE SKIP LOCKED)
UPDATE stream_message AS message
SET dequeued = message.dequeued + 1, visible_at = now() + make_interval(secs => @VisibilityTimeout), modified_at = now()
FROM next
WHERE message.id = next.id
RETURNING message.service_id AS ServiceId, message.provider AS ProviderId, message.queue AS QueueId, message.id AS MessageId,
          message.dequeued AS Dequeued, message.visible_at AS VisibleOn, message.expires_at AS ExpiresOn,
          message.created_at AS CreatedOn, message.modified_at AS ModifiedOn, message.payload AS Payload
$$),
-- @Items is id:dequeued|id:dequeued|…; a negative count gives the message back at once.
('ConfirmStreamMessagesKey', $$
WITH receipt AS (
    SELECT split_part(item, ':', 1)::bigint AS id, split_part(item, ':', 2)::integer AS dequeued
    FROM unnest(string_to_array(@Items, '|')) AS item),
returned AS (
    UPDATE stream_message AS message SET visible_at = now(), modified_at = now()
    FROM receipt
    WHERE message.service_id = @ServiceId AND message.provider = @ProviderId AND message.queue = @QueueId
      AND message.id = receipt.id AND message.dequeued = -receipt.dequeued
    RETURNING message.id),
confirmed AS (
    DELETE FROM stream_message AS message USING receipt
    WHERE message.service_id = @ServiceId AND message.provider = @ProviderId AND message.queue = @QueueId
      AND message.id = receipt.id AND message.dequeued = receipt.dequeued
    RETURNING message.id)
SELECT @ServiceId AS ServiceId, @ProviderId AS ProviderId, @QueueId AS QueueId, id AS MessageId FROM returned
UNION ALL
SELECT @ServiceId, @ProviderId, @QueueId, id FROM confirmed
$$),
('FailStreamMessageKey', $$
WITH again AS (
    UPDATE stream_message SET visible_at = now(), modified_at = now()
    WHERE service_id = @ServiceId AND provider = @ProviderId AND queue = @QueueId AND id = @MessageId
      AND expires_at > now() AND dequeued < @MaxAttempts)
DELETE FROM stream_message
WHERE service_id = @ServiceId AND provider = @ProviderId AND queue = @QueueId AND id = @MessageId
  AND (expires_at <= now() OR dequeued >= @MaxAttempts)
$$),
('EvictStreamMessagesKey', $$
DELETE FROM stream_message WHERE id IN (
    SELECT id FROM stream_message
    WHERE service_id = @ServiceId AND provider = @ProviderId AND queue = @QueueId
      AND (expires_at <= now() OR (dequeued >= @MaxAttempts AND visible_at <= now()))
    LIMIT @MaxCount FOR UPDATE SKIP LOCKED)
$$),
-- There are no dead letters to remove.
('EvictStreamDeadLettersKey', $$
SELECT
$$);
