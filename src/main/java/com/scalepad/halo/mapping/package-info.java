/** How one record of Halo or ScalePad becomes one of the model's: fields by name, dates, serials, memory, asset types, and the processors that glue them to the routes; reading pages and storing rows is not here. */
package com.scalepad.halo.mapping;
