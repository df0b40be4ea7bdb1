package dev.rapporteur.run;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;

import dev.rapporteur.event.KeyedRequest;
import org.jspecify.annotations.Nullable;

/**
 * What stays known of a run when its tree is gone.
 *
 * @param id its id
 * @param name what it is called
 * @param directory its runtime directory
 * @param ownDirectory whether the service made that for it
 * @param format the id of the format of its results file
 * @param socket where clients of the protocol find it, short enough for a socket address;
 * null if there is no socket, or no more
 * @param opened when it was opened
 * @param closed when it was closed, or null while it is open
 * @param abortReason why it was aborted, or null if it wasn't
 * @param failure why a report can't be written at the end of the run, or null if all are:
 * one that isn't closed yet can be closed again. Of an interrupted run, why it can't be
 * taken up, if that was tried
 * @param reports the names of the report files that were written until it was closed;
 * empty while it is open
 * @param interrupted whether the service that had it has ended without closing it, and
 * this one has not taken it up
 * @param joined whether it is closed when all who joined it have left
 * @param opening the request that has opened it, if that has a key
 */
public record RunRecord(RunId id, String name, Path directory, boolean ownDirectory, String format,
		@Nullable Path socket, OffsetDateTime opened, @Nullable OffsetDateTime closed, @Nullable String abortReason,
		@Nullable String failure, List<String> reports, boolean interrupted, boolean joined,
		@Nullable KeyedRequest opening) {

	RunRecord closed(OffsetDateTime time, @Nullable String reason, List<String> files) {
		return new RunRecord(this.id, this.name, this.directory, this.ownDirectory, this.format, null, this.opened,
				time, reason, this.failure, List.copyOf(files), false, this.joined, this.opening);
	}

	/** Nobody is let in any more, but the run isn't closed yet. */
	RunRecord failed(@Nullable String reason) {
		return new RunRecord(this.id, this.name, this.directory, this.ownDirectory, this.format, null, this.opened,
				this.closed, this.abortReason, reason, this.reports, this.interrupted, this.joined, this.opening);
	}

	/** The same with these reports. */
	RunRecord withReports(List<String> files) {
		return new RunRecord(this.id, this.name, this.directory, this.ownDirectory, this.format, this.socket,
				this.opened, this.closed, this.abortReason, this.failure, List.copyOf(files), this.interrupted,
				this.joined, this.opening);
	}

}
