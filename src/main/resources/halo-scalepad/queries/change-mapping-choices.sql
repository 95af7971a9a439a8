UPDATE halo_mapping_choice SET choices = :choices, version = :next, changed_at = CURRENT_TIMESTAMP
WHERE connection = :connection AND version = :version
