/** Whether the set-up will work, found out as a support engineer would, without writing anything; not how a run works. */
package com.scalepad.halo.check;
