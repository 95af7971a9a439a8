/** Reads stored runs, rejected records and dates for the page and the endpoints; not how they are stored. */
package com.scalepad.halo.history;
