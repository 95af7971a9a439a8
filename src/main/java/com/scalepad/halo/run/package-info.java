/** One pass of the pipeline: its counts, outcome and summary; not how records are read or stored. */
package com.scalepad.halo.run;
