/**
 * Repeated requests get the answer of the first one, so that they can be sent again.
 */
@NullMarked
package dev.rapporteur.web.idempotency;

import org.jspecify.annotations.NullMarked;
