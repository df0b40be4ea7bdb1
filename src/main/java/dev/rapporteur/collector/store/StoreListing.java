package dev.rapporteur.collector.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.rapporteur.forwarding.Backoff;
import dev.rapporteur.run.ClosedRunFiles;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.StoredFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the runs that a store has and this collector owns, beside what goes on: at its
 * start, and when it gets runs of others. What the store lacks of those that are here is
 * put.
 */
final class StoreListing implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StoreListing.class);

	/** So many are read before they are shown. */
	private static final int BATCH = 200;

	private final Means means;

	private final int atATime;

	private final Duration remembered;

	private final Semaphore wanted = new Semaphore(0);

	private final Thread thread;

	/**
	 * Lists nothing yet.
	 * @param means what it works with
	 * @param settings how many descriptions are read at a time, and how long it is
	 * remembered that runs were deleted
	 */
	StoreListing(Means means, StoreSettings settings) {
		this.means = means;
		this.atATime = settings.uploads();
		this.remembered = settings.remembered();
		this.thread = Thread.ofPlatform().daemon().name("store-list").start(this::listAll);
	}

	/** Looks as soon as it can be done. */
	void request() {
		this.wanted.release();
	}

	private void listAll() {
		try {
			while (true) {
				this.wanted.acquire();
				this.wanted.drainPermits();
				list();
			}
		}
		catch (InterruptedException ex) {
			// the collector ends
			Thread.currentThread().interrupt();
		}
	}

	private void list() throws InterruptedException {
		Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
		while (true) {
			try {
				look();
				return;
			}
			catch (IOException | RuntimeException ex) {
				logger.debug("What the store has is looked for again", ex);
			}
			TimeUnit.NANOSECONDS.sleep(backoff.next().toNanos());
		}
	}

	private void look() throws IOException, InterruptedException {
		Set<RunId> deleted = deleted();
		List<RunStore.Listed> all = this.means.store().described();
		List<RunStore.Listed> wanted = new ArrayList<>();
		Set<RunId> here = Set.copyOf(this.means.files().closed());
		int room = this.means.files().room();
		for (RunStore.Listed run : all) {
			boolean known = here.contains(run.run());
			if (!this.means.ownership().isOwn(run.run())) {
				this.means.runs().release(run.run());
			}
			else if (deleted.contains(run.run())) {
				// that was broken off
				this.means.uploads().delete(run.run());
			}
			else if (isOther(run) && (known || wanted.size() < room)) {
				wanted.add(run);
			}
		}
		int listed = 0;
		for (int i = 0; i < wanted.size(); i += BATCH) {
			listed += take(wanted.subList(i, Math.min(i + BATCH, wanted.size())));
		}
		if (listed > 0) {
			logger.info("{} runs that had ended are listed from the store", listed);
		}
		putRest(deleted);
	}

	/** Those that other collectors have deleted go here, too. */
	private Set<RunId> deleted() throws IOException {
		Instant old = Instant.now().minus(this.remembered);
		List<RunStore.Listed> all = this.means.store().deleted();
		Set<RunId> here = Set.copyOf(this.means.files().closed());
		for (RunStore.Listed run : all) {
			if (run.time().isBefore(old)) {
				this.means.store().forgetDeleted(run.run());
			}
			else if (here.contains(run.run()) && this.means.files().stored(run.run()) != null) {
				this.means.files().discard(run.run());
			}
		}
		return all.stream().map(RunStore.Listed::run).collect(Collectors.toSet());
	}

	/** Whether the store has something else of a run than it had when that was noted. */
	private boolean isOther(RunStore.Listed run) {
		StoredFiles noted = this.means.files().stored(run.run());
		return noted == null || !noted.tag().equals(run.tag());
	}

	private int take(List<RunStore.Listed> some) throws IOException {
		List<RunId> taken = new ArrayList<>();
		ConcurrentLinkedQueue<IOException> failures = new ConcurrentLinkedQueue<>();
		ConcurrentLinkedQueue<RunId> read = new ConcurrentLinkedQueue<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(this.atATime,
				Thread.ofPlatform().daemon().name("store-list-", 1).factory())) {
			some.forEach((run) -> threads.execute(() -> {
				try {
					if (this.means.take(run.run())) {
						read.add(run.run());
					}
				}
				catch (StoreException ex) {
					failures.add(ex);
				}
				catch (IOException | RuntimeException ex) {
					logger.error("Run {} can't be listed from the store: {}", run.run(), ex.getMessage());
				}
			}));
		}
		taken.addAll(read);
		this.means.files().list(taken);
		IOException failure = failures.poll();
		if (failure != null) {
			throw failure;
		}
		return taken.size();
	}

	/** What ended before there was a store, or was not put to its end. */
	private void putRest(Set<RunId> deleted) throws IOException {
		for (RunId run : this.means.files().closed()) {
			if (!deleted.contains(run) && this.means.ownership().isOwn(run) && this.means.files().isChanged(run)) {
				this.means.uploads().keep(run, (kept) -> {
				});
			}
		}
	}

	@Override
	public void close() {
		this.thread.interrupt();
	}

	/**
	 * What it works with.
	 *
	 * @param store the store
	 * @param files the files of closed runs
	 * @param runs all runs
	 * @param ownership which runs are ours
	 * @param uploads puts what the store lacks
	 */
	record Means(RunStore store, ClosedRunFiles files, FollowedRuns runs, Ownership ownership, StoreUploads uploads) {

		/**
		 * Takes over what the store tells of a run.
		 * @return false if it has none, or the run is open here
		 */
		boolean take(RunId run) throws IOException {
			RunStore.@Nullable Described found = this.store.description(run);
			if (found == null) {
				return false;
			}
			RunDescription description = RunDescription.read(run, found.bytes());
			return this.files.take(run, description.closed(), new StoredFiles(found.tag(), description.files()));
		}

	}

}
