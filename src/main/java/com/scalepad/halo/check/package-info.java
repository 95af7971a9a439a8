/** Checks whether the set-up will work, without writing anything; not how a run works. */
package com.scalepad.halo.check;
