/** ScalePad's dates on their way into Halo's assets: what is to be written, what may be, how it is sent and how it ended; the plan itself is SQL. */
package com.scalepad.halo.updates;
