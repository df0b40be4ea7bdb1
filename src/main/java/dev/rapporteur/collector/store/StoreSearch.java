package dev.rapporteur.collector.store;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

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

	private final Supplier<@Nullable String> failure;

	private final Duration patience;

	private final Semaphore calls;

	/** Whoever has it finds out whether the store is there again. */
	private final Semaphore trial = new Semaphore(1);

	/**
	 * When ids were looked for in vain, by the clock that only counts; the last one last.
	 */
	@GuardedBy("this")
	private final SequencedMap<RunId, Long> vain = new LinkedHashMap<>();

	/**
	 * Has looked for none yet.
	 * @param means what it works with
	 * @param failure why the store fails at present, or null
	 * @param settings how many ids are looked for at a time, and how long others wait
	 */
	StoreSearch(StoreListing.Means means, Supplier<@Nullable String> failure, StoreSettings settings) {
		this.means = means;
		this.failure = failure;
		this.patience = settings.timeout();
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
		Semaphore turn = turn();
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
			turn.release();
		}
	}

	/** While the store is away, one tries it at a time, and nobody waits for that. */
	private Semaphore turn() throws IOException, InterruptedException {
		String why = this.failure.get();
		if (why == null && this.calls.tryAcquire(this.patience.toNanos(), TimeUnit.NANOSECONDS)) {
			return this.calls;
		}
		if (why != null && this.trial.tryAcquire()) {
			return this.trial;
		}
		throw new IOException((why != null) ? why : "too many others are looked for");
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
