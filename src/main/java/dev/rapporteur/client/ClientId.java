package dev.rapporteur.client;

/**
 * Tells clients of a run apart: one connection is one client, whatever pid it gives.
 *
 * @param value the id of the connection
 */
public record ClientId(String value) {

}
