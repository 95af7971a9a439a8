SELECT COUNT(*) FROM halo_asset_update u
${part-held}
