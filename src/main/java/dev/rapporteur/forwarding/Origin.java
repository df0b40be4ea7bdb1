package dev.rapporteur.forwarding;

/**
 * Where a run is reported.
 *
 * @param directory its runtime directory, as its sidecar names it
 * @param sidecar the name of the sidecar
 */
public record Origin(String directory, String sidecar) {
}
