/** One pass of the pipeline: its counts, its outcome, its summary; not how records are read or kept. */
package com.scalepad.halo.run;
