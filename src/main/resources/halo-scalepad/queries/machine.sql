SELECT v.*, CURRENT_DATE AS today FROM asset_coverage v WHERE v.connection = :connection AND v.machine = :machine
