/** Where the route files come from, what is wrong in one, and its reload while the routes run; not what a route does. */
package com.scalepad.halo.files;
