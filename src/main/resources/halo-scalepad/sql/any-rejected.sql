-- Whether any record of a kind is rejected. Those that this run maps leave the list.
SELECT EXISTS (SELECT 1 FROM halo_rejected_record
               WHERE connection = :#${variable.run.connection} AND kind = :#${variable.read.kind}) AS is_any
