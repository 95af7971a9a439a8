/**
 * When runs start, and whether they did: by a timer for each connection, on one node or shared by several, or by a
 * person; not what a run does.
 */
package com.scalepad.halo.schedule;
