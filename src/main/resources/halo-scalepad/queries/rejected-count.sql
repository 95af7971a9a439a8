SELECT COUNT(*) FROM halo_rejected_record WHERE connection = :connection
