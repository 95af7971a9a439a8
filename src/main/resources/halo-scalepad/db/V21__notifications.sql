-- What halo.notify.endpoint was told of each connection, so that a restart or another node does not tell it again.
CREATE TABLE IF NOT EXISTS halo_notification (
  connection    VARCHAR(100) PRIMARY KEY,
  -- FAILED, INCOMPLETE, or null for neither.
  told_outcome  VARCHAR(20),
  told_on_hold  BOOLEAN DEFAULT FALSE NOT NULL,
  told_overdue  BOOLEAN DEFAULT FALSE NOT NULL,
  told_at       TIMESTAMP WITH TIME ZONE,
  -- Since when a run may be overdue, and when a node last looked.
  watched_since TIMESTAMP WITH TIME ZONE NOT NULL,
  watched_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  -- When a node started to send a message that has not arrived yet; null when there is none.
  claimed_at    TIMESTAMP WITH TIME ZONE,
  -- Messages that the endpoint did not take, in all, and why not the last.
  failures      INTEGER DEFAULT 0 NOT NULL,
  last_error    VARCHAR
);
