/**
 * The calls of the protocol over HTTP: by clients, on contexts that a request names, and
 * many in one request.
 */
@NullMarked
package dev.rapporteur.web.calls;

import org.jspecify.annotations.NullMarked;
