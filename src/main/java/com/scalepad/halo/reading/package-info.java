/** Reads a list of Halo, of ScalePad or of a file to its end, and judges whether it is complete; not what a row means. */
package com.scalepad.halo.reading;
