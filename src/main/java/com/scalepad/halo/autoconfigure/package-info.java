/** The drop-in form: what Spring Boot finds when the jar is added to an application that has Camel; nothing the routes use. */
package com.scalepad.halo.autoconfigure;
