/** How one record of Halo becomes one of ScalePad's: fields by name, dates, serials, memory, asset types, and the processors that glue them to the routes; reading pages and storing rows is not here. */
package com.scalepad.halo.mapping;
