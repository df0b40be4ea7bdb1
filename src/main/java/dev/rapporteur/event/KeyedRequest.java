package dev.rapporteur.event;

/**
 * A request to which its caller has given a key, so that it can be sent again and is not
 * carried out twice.
 *
 * @param key the key
 * @param digest tells other requests with the same key from it
 */
public record KeyedRequest(String key, String digest) {

}
