package dev.rapporteur.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

/**
 * Followed runs whose files are open, a bounded number. Thread-safe.
 */
final class WrittenRuns {

	private final int maximum;

	/** The one that was written last is the last one. */
	@GuardedBy("this")
	private final SequencedMap<RunId, FollowedRun> runs = new LinkedHashMap<>(16, 0.75f, true);

	WrittenRuns(int maximum) {
		this.maximum = maximum;
	}

	/** Something was written; the one that was not written for the longest time rests. */
	void add(RunId run, FollowedRun followed) throws IOException {
		FollowedRun oldest = put(run, followed);
		if (oldest != null) {
			oldest.rest();
		}
	}

	private synchronized @Nullable FollowedRun put(RunId run, FollowedRun followed) {
		this.runs.put(run, followed);
		return (this.runs.size() > this.maximum) ? this.runs.pollFirstEntry().getValue() : null;
	}

	synchronized void remove(RunId run) {
		this.runs.remove(run);
	}

}
