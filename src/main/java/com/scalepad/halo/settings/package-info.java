/** Whether the settings can be worked with, and where secrets are found; not what the settings are for. */
package com.scalepad.halo.settings;
