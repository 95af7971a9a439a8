/** Where what was read is kept: the data source with its migrations, and what goes into and comes out of the tables; the SQL itself is in files. */
package com.scalepad.halo.store;
