/** How a paged list of Halo is read to its end, and whether it was read completely; not what a row means. */
package com.scalepad.halo.reading;
