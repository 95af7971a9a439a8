DELETE FROM halo_put_back WHERE connection = :connection AND write_run = :run
