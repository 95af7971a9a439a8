SELECT * FROM halo_rejected_record WHERE connection = :connection AND id = :id
