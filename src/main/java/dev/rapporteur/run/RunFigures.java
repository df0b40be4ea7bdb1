package dev.rapporteur.run;

import dev.rapporteur.value.ResultCounter;
import org.jspecify.annotations.Nullable;

/**
 * What happens in an open run at the moment.
 *
 * @param result the result of the test suite, or null for none yet
 * @param events how many events made its tree
 * @param openContexts contexts that have started and not stopped
 * @param clients registered clients
 * @param subscribers who listens to events
 * @param droppedSubscribers how many didn't keep up and were disconnected
 * @param results the results, so far, of the direct sections of tasks, such as testcases
 */
public record RunFigures(@Nullable String result, long events, int openContexts, int clients, int subscribers,
		int droppedSubscribers, ResultCounter results) {

}
