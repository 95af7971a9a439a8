DELETE FROM halo_changes_off WHERE connection = :connection
