-- How the run ended; it lets go of the connection.
UPDATE halo_sync_run SET
  held = NULL, finished_at = CURRENT_TIMESTAMP, alive_at = CURRENT_TIMESTAMP,
  outcome = CAST(:#${variable.run.outcome.name} AS VARCHAR(20)),
  message = CAST(:#${variable.run.message} AS VARCHAR),
  clients_read = :#${variable.run.clients.read}, clients_new = :#${variable.run.clients.inserted},
  clients_changed = :#${variable.run.clients.changed}, clients_unchanged = :#${variable.run.clients.unchanged},
  clients_gone = :#${variable.run.clients.gone}, clients_rejected = :#${variable.run.clients.rejected},
  assets_read = :#${variable.run.hardwareAssets.read}, assets_new = :#${variable.run.hardwareAssets.inserted},
  assets_changed = :#${variable.run.hardwareAssets.changed},
  assets_unchanged = :#${variable.run.hardwareAssets.unchanged}, assets_gone = :#${variable.run.hardwareAssets.gone},
  assets_rejected = :#${variable.run.hardwareAssets.rejected}, assets_skipped = :#${variable.run.hardwareAssets.skipped},
  skipped_types = CAST(:#${variable.run.hardwareAssets.skippedByType} AS VARCHAR),
  requests = :#${variable.run.requests}, token_requests = :#${variable.run.tokenRequests},
  refusals = :#${variable.run.refusals},
  lifecycles_read = :#${variable.run.lifecycles.read},
  lifecycles_without_serial = :#${variable.run.lifecycles.withoutSerial},
  lifecycles_ambiguous = :#${variable.run.lifecycles.ambiguous}, lifecycles_gone = :#${variable.run.lifecycles.gone},
  lifecycles_rejected = :#${variable.run.lifecycles.rejected},
  links_matched = :#${variable.run.lifecycles.matchedClients},
  links_ambiguous = :#${variable.run.lifecycles.ambiguousClients},
  links_unmatched = :#${variable.run.lifecycles.unmatchedClients},
  scalepad_requests = :#${variable.run.lifecycles.requests}
WHERE id = :#${variable.run.id}
