/** How the parts are put together, from the settings and the beans of the route files; not what any of them does. */
package com.scalepad.halo.wiring;
