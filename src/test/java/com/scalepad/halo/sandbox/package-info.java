/** A HaloPSA tenant and its ScalePad to develop against, over real HTTP on loopback; test code, never in the jar that ships. */
package com.scalepad.halo.sandbox;
