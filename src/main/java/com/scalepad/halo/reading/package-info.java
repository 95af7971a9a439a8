/** How a list of Halo, of ScalePad or of a file is read to its end, and whether it was read completely; not what a row means. */
package com.scalepad.halo.reading;
