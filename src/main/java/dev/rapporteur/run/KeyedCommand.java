package dev.rapporteur.run;

import dev.rapporteur.event.KeyedRequest;

/**
 * A command of a request with a key.
 *
 * @param request the request
 * @param part which of its commands, counted from 0
 */
public record KeyedCommand(KeyedRequest request, int part) {

}
