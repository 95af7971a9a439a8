/** What the store knows of runs, of rejected records and of dates, for people who ask; not how it got there. */
package com.scalepad.halo.history;
