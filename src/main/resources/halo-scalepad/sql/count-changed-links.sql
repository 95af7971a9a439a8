-- How many of ScalePad's clients are linked otherwise than at the last comparison.
SELECT COUNT(*) AS clients FROM asset_coverage_link_change WHERE connection = :#${variable.run.connection}
