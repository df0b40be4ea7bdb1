package dev.rapporteur.run;

import dev.rapporteur.value.ResultCounter;

/**
 * What happens in an open run at the moment.
 *
 * @param events how many events made its tree
 * @param openContexts contexts that have started and not stopped
 * @param clients registered clients
 * @param subscribers who listens to events
 * @param droppedSubscribers how many didn't keep up and were disconnected
 * @param results the results, so far, of the direct sections of tasks, such as testcases
 */
public record RunFigures(long events, int openContexts, int clients, int subscribers, int droppedSubscribers,
		ResultCounter results) {

}
