-- How far the run that is on has read and stored; a run that ends in order leaves none.
CREATE TABLE IF NOT EXISTS halo_sync_progress (
  connection    VARCHAR(100) NOT NULL,
  kind          VARCHAR(20) NOT NULL,
  -- All pages up to this one are stored, and some that were read beside them: 24 25 27. So many rows a page had.
  page          INTEGER NOT NULL,
  ahead         VARCHAR NOT NULL,
  rows_per_page INTEGER NOT NULL,
  updated_at    TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (connection, kind)
);
