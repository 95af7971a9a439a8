/** The runnable form of the bundle; everything that the routes use lives in the packages below. */
package com.scalepad.halo;
