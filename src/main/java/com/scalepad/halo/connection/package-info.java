/** How the bundle talks to one Halo tenant and one ScalePad account: credentials, token, turn-taking, retries and the words for what went wrong; no knowledge of customers or assets. */
package com.scalepad.halo.connection;
