package dev.rapporteur.collector;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that are here, and that another collector has now: what is here of those that go
 * on is old. Those that had ended are the same wherever they are, so they stay.
 */
final class ForeignRuns {

	private static final Logger logger = LoggerFactory.getLogger(ForeignRuns.class);

	private final RunRegistry known;

	private final FollowedRuns runs;

	private final OwnPartitions own;

	private volatile Set<String> older = Set.of();

	ForeignRuns(RunRegistry known, FollowedRuns runs, OwnPartitions own) {
		this.known = known;
		this.runs = runs;
		this.own = own;
	}

	/** Nothing was taken from Kafka yet. */
	void begin() {
		List<String> there = this.known.known().stream().map((run) -> run.id().value()).toList();
		try {
			this.older = OlderRuns.in(this.known.directory(), there);
		}
		catch (IOException ex) {
			logger.warn("It can't be noted which runs are from before Kafka, and all of them stay: {}", ex.toString());
			this.older = Set.copyOf(there);
		}
	}

	/** Lets go of them, as far as it is known who has what. */
	void release() {
		for (KnownRun run : this.known.known()) {
			String id = run.id().value();
			try {
				if (!this.older.contains(id)) {
					this.own.ifForeign(id, () -> this.runs.leave(run.id()));
				}
			}
			catch (IOException ex) {
				logger.debug("A file of run {} can't be closed", id, ex);
			}
		}
	}

}
