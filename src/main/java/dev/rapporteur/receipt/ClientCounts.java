package dev.rapporteur.receipt;

/**
 * The clients of a run, and how each left.
 *
 * @param seen how many have registered
 * @param left how many have gone with nothing open
 * @param lost how many have gone and left something open
 * @param interrupted how many had something open when the run ended
 * @param present how many are still there
 */
public record ClientCounts(long seen, long left, long lost, long interrupted, long present) {

}
