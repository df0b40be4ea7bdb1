package dev.rapporteur.forwarding;

/**
 * A log of a run that is closed.
 *
 * @param name its path below the runtime directory
 * @param size its bytes
 * @param sha256 their SHA-256 in hexadecimal digits
 */
public record LogDigest(String name, long size, String sha256) {
}
