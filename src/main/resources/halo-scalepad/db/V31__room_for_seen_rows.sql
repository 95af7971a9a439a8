-- Each run notes of each row of ScalePad's that it came. On PostgreSQL that writes the row anew: where its page has room, next to the old
-- one and without an entry in any index. Each statement can be run twice.
${on_postgresql}ALTER TABLE scalepad_lifecycle SET (fillfactor = 50);
${on_postgresql}ALTER TABLE scalepad_listed_asset SET (fillfactor = 50);
