package dev.rapporteur.rest.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.run.RunRecord;
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
		List<String> withoutSocket = this.runs.records()
			.stream()
			.filter((run) -> run.closed() == null && run.socket() != null && isGone(run.socket(), run))
			.map((run) -> run.id().value())
			.toList();
		List<String> withoutJournal = this.runs.openRuns()
			.stream()
			.filter((run) -> !run.isClosed() && run.journal().failure() != null)
			.map((run) -> run.id().value())
			.toList();
		health.status(withoutSocket.isEmpty() && withoutJournal.isEmpty() ? "UP" : "OUT_OF_SERVICE")
			.withDetail("socketGone", withoutSocket)
			.withDetail("journalFailed", withoutJournal);
	}

	/** One that is being closed meanwhile has none any more. */
	private boolean isGone(Path socket, RunRecord run) {
		if (Files.exists(socket)) {
			return false;
		}
		RunRecord now = this.runs.record(run.id());
		return now != null && now.closed() == null;
	}

}
