/**
 * The description of all calls, as OpenAPI.
 */
@NullMarked
package dev.rapporteur.rest.openapi;

import org.jspecify.annotations.NullMarked;
