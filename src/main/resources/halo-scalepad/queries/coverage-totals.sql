SELECT * FROM halo_coverage_read
