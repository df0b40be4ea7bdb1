package dev.rapporteur.operations;

import java.util.List;

import dev.rapporteur.run.RunRegistry;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the open runs can be reported to: their sockets are there, their journals are
 * written.
 */
final class RunsHealth extends AbstractHealthIndicator {

	private final RunRegistry runs;

	RunsHealth(RunRegistry runs) {
		this.runs = runs;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		List<String> withoutSocket = this.runs.openRuns()
			.stream()
			.filter((run) -> !this.runs.isReachable(run))
			.map((run) -> run.id().value())
			.toList();
		List<String> withoutJournal = this.runs.openRuns()
			.stream()
			.filter((run) -> !run.isClosed() && run.overview().journalFailure() != null)
			.map((run) -> run.id().value())
			.toList();
		health.status(withoutSocket.isEmpty() && withoutJournal.isEmpty() ? "UP" : "OUT_OF_SERVICE")
			.withDetail("socketGone", withoutSocket)
			.withDetail("journalFailed", withoutJournal);
	}

}
