/**
 * What happens in a run, as a stream of server-sent events or page by page.
 */
@NullMarked
package dev.rapporteur.web.events;

import org.jspecify.annotations.NullMarked;
