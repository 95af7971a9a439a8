/** What the store remembers of runs and of records that were set aside, for people who ask; not how it got there. */
package com.scalepad.halo.history;
