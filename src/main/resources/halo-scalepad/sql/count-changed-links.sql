-- How many of ScalePad's clients have another link than at the last comparison.
SELECT COUNT(*) AS clients FROM asset_coverage_link_change WHERE connection = :#${variable.run.connection}
