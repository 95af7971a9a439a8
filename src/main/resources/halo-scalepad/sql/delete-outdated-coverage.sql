-- Machines that neither side has any more, or that are found on the other side by now.
DELETE FROM halo_asset_coverage
WHERE connection = :#${variable.run.connection}
  AND CASE WHEN asset IS NULL
           THEN EXISTS (SELECT 1 FROM scalepad_listed_asset l
                        WHERE l.connection = halo_asset_coverage.connection AND l.asset_id = halo_asset_coverage.listed_asset
                          AND l.missing_since IS NULL AND l.asset IS NULL)
           ELSE EXISTS (SELECT 1 FROM scalepad_hardware_asset a
                        WHERE a.connection = halo_asset_coverage.connection AND a.source_record_id = halo_asset_coverage.asset
                          AND a.missing_since IS NULL AND a.skipped_as IS NULL)
                OR EXISTS (SELECT 1 FROM halo_asset_remark p
                           WHERE p.connection = halo_asset_coverage.connection AND p.source_record_id = halo_asset_coverage.asset
                             AND p.skipped_as IS NOT NULL)
      END = FALSE
