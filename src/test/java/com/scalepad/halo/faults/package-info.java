/** The faults that a run meets, one test each, all held against one oracle; `./mvnw -Pfaults verify` prints them as a table. */
package com.scalepad.halo.faults;
