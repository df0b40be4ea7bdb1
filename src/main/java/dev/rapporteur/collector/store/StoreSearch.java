package dev.rapporteur.collector.store;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.run.RunId;

/**
 * Finds runs by their ids, on the disk and in the store, a few at a time. Only the
 * collector that has a run looks for it. Thread-safe.
 */
final class StoreSearch implements UnlistedRuns {

	/** More ids are not kept in mind, whoever asks for them. */
	private static final int VAIN = 10_000;

	private final StoreListing.Means means;

	private final int known;

	private final Duration missing;

	private final Semaphore calls;

	/**
	 * When ids were looked for in vain, by the clock that only counts; the last one last.
	 */
	@GuardedBy("this")
	private final SequencedMap<RunId, Long> vain = new LinkedHashMap<>();

	StoreSearch(StoreListing.Means means, StoreSettings settings) {
		this.means = means;
		this.known = settings.unlisted();
		this.missing = settings.missing();
		this.calls = new Semaphore(settings.uploads());
	}

	@Override
	public boolean find(RunId run) throws IOException, InterruptedException {
		if (isInVain(run) || !this.means.ownership().isOwn(run)) {
			return false;
		}
		if (this.means.files().recall(run, this.known)) {
			return true;
		}
		this.calls.acquire();
		try {
			// somebody else may have looked meanwhile
			boolean there = !isInVain(run) && !this.means.store().isDeleted(run) && this.means.take(run)
					&& this.means.files().recall(run, this.known);
			if (!there) {
				noteVain(run);
			}
			return there;
		}
		finally {
			this.calls.release();
		}
	}

	private synchronized boolean isInVain(RunId run) {
		Long looked = this.vain.get(run);
		return looked != null && System.nanoTime() - looked < this.missing.toNanos();
	}

	private synchronized void noteVain(RunId run) {
		this.vain.putLast(run, System.nanoTime());
		if (this.vain.size() > VAIN) {
			this.vain.pollFirstEntry();
		}
	}

}
