/** Runtimes that somebody else owns, with the bundle in them: a Camel Spring Boot application, and Camel Main without Spring. */
package com.scalepad.halo.host;
