/** The records that the bundle keeps, in the names and the nesting of ScalePad's Core API, and as flat rows of the store; how Halo's records become them is not here. */
package com.scalepad.halo.model;
