SELECT lines FROM halo_run_log WHERE run = :run AND connection = :connection
