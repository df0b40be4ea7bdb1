/**
 * The description of all calls, as OpenAPI.
 */
@NullMarked
package dev.rapporteur.web.openapi;

import org.jspecify.annotations.NullMarked;
