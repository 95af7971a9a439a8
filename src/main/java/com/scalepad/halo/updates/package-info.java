/** Writes ScalePad's dates into Halo's assets: what may be written, what is verified, how it is sent. The plan itself is SQL. */
package com.scalepad.halo.updates;
