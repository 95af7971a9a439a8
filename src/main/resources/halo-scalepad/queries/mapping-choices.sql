SELECT version, choices FROM halo_mapping_choice WHERE connection = :connection
