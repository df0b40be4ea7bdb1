package dev.rapporteur.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunListener;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.Sweep;
import dev.rapporteur.summary.RunSummary;
import dev.rapporteur.value.OneLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the log for each run that is opened, closed or aborted, and for each that
 * could not be closed. What clients have named stands in quotes, on the same line.
 *
 * @param singleRun whether there is one run only, whose job reads the log: it is told
 * what went wrong, and nothing more
 */
record RunLog(boolean singleRun) implements RunListener {

	private static final Logger logger = LoggerFactory.getLogger(RunLog.class);

	@Override
	public void ready(RunRecord run) {
		if (!this.singleRun) {
			logger.info("Run {} is open: name {}, directory {}, {}", run.id(), quoted(run.name()),
					quoted(run.directory()), socket(run));
		}
	}

	/** Also a single run: its job should know that its service has died. */
	@Override
	public void resumed(RunRecord run) {
		logger.warn("Run {} goes on, its service had ended without closing it: name {}, directory {}, {}", run.id(),
				quoted(run.name()), quoted(run.directory()), socket(run));
	}

	private static String socket(RunRecord run) {
		return (run.socket() != null) ? "socket " + quoted(run.socket()) : "no socket";
	}

	@Override
	public void notClosed(RunRecord run) {
		logger.warn("Run {} can't be closed, a report is not written: name {}, directory {}, {}", run.id(),
				quoted(run.name()), quoted(run.directory()), OneLine.of(String.valueOf(run.failure())));
	}

	@Override
	public void closed(RunRecord run, RunFigures figures, @Nullable RunSummary summary) {
		String result = (summary != null) ? summary.result() : figures.result();
		String end = "name %s, result %s, %s, duration %s, %s in %s".formatted(quoted(run.name()),
				Objects.requireNonNullElse(result, "none"), counts(figures.results().occurred()), duration(run),
				reports(run.reports()), quoted(run.directory()));
		String how = (run.abortReason() != null) ? "aborted, reason " + quoted(run.abortReason()) : "closed";
		if (run.failure() != null) {
			logger.warn("Run {} is {}, not all of its reports are written: {}, {}", run.id(), how, end,
					OneLine.of(run.failure()));
		}
		else if (!this.singleRun || run.abortReason() != null) {
			logger.info("Run {} is {}: {}", run.id(), how, end);
		}
	}

	@Override
	public void swept(Sweep sweep) {
		logger.info(
				"Swept runs: {} ({} MB), ended too long ago {}, left without an end too long ago {}, beyond the quota {}; "
						+ "{} MB are left in {}",
				sweep.runs(), megabytes(sweep.bytes()), sweep.old(), sweep.unfinished(), sweep.surplus(),
				megabytes(sweep.left()), quoted(sweep.directory()));
	}

	private static String megabytes(long bytes) {
		return String.format(Locale.ROOT, "%.1f", bytes / 1_048_576.0);
	}

	private static String counts(Map<String, Long> results) {
		if (results.isEmpty()) {
			return "no test cases";
		}
		return String.join(", ",
				results.entrySet().stream().map((count) -> count.getValue() + " " + count.getKey()).toList());
	}

	/** By the clock, which may have been set meanwhile. */
	private static String duration(RunRecord run) {
		Duration span = Duration.between(run.opened(), Objects.requireNonNullElse(run.closed(), run.opened()));
		return "%d:%02d:%02d".formatted(span.toHours(), Math.abs(span.toMinutesPart()), Math.abs(span.toSecondsPart()));
	}

	private static String reports(List<String> files) {
		return files.isEmpty() ? "no reports" : "reports " + String.join(" ", files);
	}

	private static String quoted(Path path) {
		return quoted(path.toString());
	}

	/** A name can't be taken for what stands behind it. */
	private static String quoted(String text) {
		return '"' + OneLine.of(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
	}

}
