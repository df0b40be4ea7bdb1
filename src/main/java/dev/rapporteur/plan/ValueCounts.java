package dev.rapporteur.plan;

/**
 * The values of a run that a report in JSON can't have as they are.
 *
 * @param described of how many it has only the {@code repr()}
 * @param cut how many are cut, since they lie too deep, within themselves, or stand there
 * too often
 */
public record ValueCounts(long described, long cut) {

}
