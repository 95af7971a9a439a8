/**
 * How the bundle talks to one Halo tenant and one ScalePad account: credentials, token, rate limit, retries and error
 * messages. It knows nothing of customers or assets.
 */
package com.scalepad.halo.connection;
