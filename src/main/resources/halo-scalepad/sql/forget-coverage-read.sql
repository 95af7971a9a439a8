-- Without ScalePad's list there are no numbers. When it is read again, all is compared.
DELETE FROM halo_coverage_read WHERE connection = :#${variable.run.connection}
