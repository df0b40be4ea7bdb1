package dev.rapporteur.run;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.directory.WrittenFile;
import dev.rapporteur.event.KeyedRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the next service needs to know a closed run, without reading its journal.
 *
 * @param run its id
 * @param name what it is called
 * @param directory where it reported
 * @param format the id of the format of its results file
 * @param opened when it was opened
 * @param closed when it was closed
 * @param abortReason why it was aborted, or null if it wasn't
 * @param failure why a report could not be written, or null if all were
 * @param reports its report files
 * @param logs the names of its logs
 * @param taskLogs the logs of its tasks, by their numbers
 * @param events how many events the journal has
 * @param journalSize where these end, in bytes
 * @param last its figures at its end
 * @param opening the request that has opened it, if that has a key
 */
record ClosedRun(String run, String name, String directory, String format, OffsetDateTime opened, OffsetDateTime closed,
		@Nullable String abortReason, @Nullable String failure, List<Report> reports, List<String> logs,
		Map<Long, String> taskLogs, long events, long journalSize, LastFigures last, @Nullable KeyedRequest opening) {

	static ClosedRun of(KnownRun known) {
		RunRecord record = known.record();
		return new ClosedRun(record.id().value(), record.name(), record.directory().toString(), record.format(),
				record.opened(), Objects.requireNonNull(record.closed()), record.abortReason(), record.failure(),
				Report.of(known.files(), record.reports()), known.logs().names(), known.logs().taskLogs(),
				known.journal().last(), known.journal().size(), known.last(), record.opening());
	}

	/** The record of it. */
	RunRecord record(boolean ownDirectory) {
		return new RunRecord(new RunId(this.run), this.name, Path.of(this.directory), ownDirectory, this.format, null,
				this.opened, this.closed, this.abortReason, this.failure,
				this.reports.stream().map(Report::name).toList(), false, false, this.opening);
	}

	/**
	 * A report file as it was written.
	 *
	 * @param name its name
	 * @param size its bytes
	 * @param modified when it was written
	 */
	record Report(String name, long size, Instant modified) {

		/** Those that are there. */
		static List<Report> of(RunFiles files, List<String> names) {
			List<Report> reports = new ArrayList<>();
			for (String name : files.present(names)) {
				WrittenFile file = files.present(name);
				if (file != null) {
					reports.add(new Report(name, file.size(), file.modified().toInstant()));
				}
			}
			return reports;
		}

	}

}
