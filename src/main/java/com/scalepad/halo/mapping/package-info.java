/**
 * Turns one record of Halo or ScalePad into one of the model: fields by name, dates, serials, memory, asset types, and
 * the processors for the routes; not reading pages or storing rows.
 */
package com.scalepad.halo.mapping;
