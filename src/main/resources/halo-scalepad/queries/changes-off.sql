SELECT off_since, run, reason FROM halo_changes_off WHERE connection = :connection
