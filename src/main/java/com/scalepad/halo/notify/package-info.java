/** What {@code halo.notify.endpoint} is told of the connections; not how it gets there, which is the routes'. */
package com.scalepad.halo.notify;
