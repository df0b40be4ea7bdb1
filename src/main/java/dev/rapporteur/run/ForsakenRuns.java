package dev.rapporteur.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that were taken up and that nobody comes back to: they are closed after a time,
 * and say why.
 *
 * @param patience how long they may hear of nothing, zero for any time
 * @param runs closes them
 */
record ForsakenRuns(Duration patience, RunRegistry runs) {

	private static final Logger logger = LoggerFactory.getLogger(ForsakenRuns.class);

	/**
	 * Closes a run that was taken up just now, unless something happens in it in time.
	 */
	void watch(RunId id) {
		Run run = this.runs.find(id);
		if (run != null && this.patience.isPositive()) {
			long events = run.journal().last();
			Thread.ofVirtual().name("forsaken-" + id).start(() -> await(run, events));
		}
	}

	private void await(Run run, long events) {
		try {
			do {
				Thread.sleep(this.patience);
			}
			while (isUntouched(run, events) && isAwaited(run));
			if (isUntouched(run, events)) {
				this.runs.abort(run.id(),
						"no client came back within " + this.patience.toString().substring(2).toLowerCase(Locale.ROOT)
								+ " after the service had been started again");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			logger.error("Run {}, which nobody came back to, can't be closed: {}", run.id(), ex.toString());
		}
	}

	private static boolean isUntouched(Run run, long events) {
		return run.journal().last() == events && !run.isClosed();
	}

	/**
	 * Clients whose processes live are awaited, or are back and have said nothing yet.
	 */
	private static boolean isAwaited(Run run) {
		return run.read((turn) -> turn.clients().all().stream().map(Client::id).anyMatch(ClientId::isConnection));
	}

}
