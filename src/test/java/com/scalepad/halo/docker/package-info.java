/** What can drift in the folder {@code docker}: settings, names, versions and metrics that the rest of the project decides. No container is run. */
package com.scalepad.halo.docker;
