package dev.rapporteur.run;

import dev.rapporteur.receipt.Receipt;

/**
 * A run that was followed to its end.
 *
 * @param receipt the proof of its reports
 * @param last the number of its last event
 * @param digest the SHA-256 of the records of all events, in hexadecimal digits
 */
public record Folded(Receipt receipt, long last, String digest) {

}
