/** When runs start, and whether they did: a timer for each connection, on one node or shared by several, or a person who asks; not what a run does. */
package com.scalepad.halo.schedule;
