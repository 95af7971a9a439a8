/** The page on which a person sets connections up: its addresses, forms and security; not what a connection is or when it runs. */
package com.scalepad.halo.page;
