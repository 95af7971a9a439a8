SELECT fields FROM halo_found_fields WHERE connection = :connection AND id = :set
