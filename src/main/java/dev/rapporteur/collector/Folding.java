package dev.rapporteur.collector;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.rapporteur.forwarding.LogDigest;
import dev.rapporteur.run.Folded;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reports of runs at their ends, a bounded number at a time, while events of
 * others are taken.
 */
final class Folding implements AutoCloseable {

	private final FollowedRuns runs;

	private final ThreadPoolExecutor threads;

	private final Set<String> running = ConcurrentHashMap.newKeySet();

	Folding(FollowedRuns runs, int atATime) {
		this.runs = runs;
		this.threads = new ThreadPoolExecutor(atATime, atATime, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				Thread.ofPlatform().daemon().name("fold-", 1).factory());
	}

	/** Whether the reports of a run are being written, or wait for that. */
	boolean isRunning(String run) {
		return this.running.contains(run);
	}

	/**
	 * Has the reports of a run written, unless that is being done.
	 * @param ending the run, and how it ends
	 * @param after hears what came of it, on a thread of its own
	 * @return false if that is done already: what comes of it is told to somebody else
	 */
	boolean submit(Ending ending, Consumer<Done> after) {
		String run = ending.run();
		if (!this.running.add(run)) {
			return false;
		}
		try {
			this.threads.execute(() -> {
				try {
					after.accept(fold(ending));
				}
				finally {
					this.running.remove(run);
				}
			});
			return true;
		}
		catch (RejectedExecutionException ex) {
			// the collector ends; the next one does it
			this.running.remove(run);
			return false;
		}
	}

	private Done fold(Ending ending) {
		RunId run = new RunId(ending.run());
		try {
			List<String> lacking = lacking(run, ending);
			if (ending.patient() && !lacking.isEmpty()) {
				return new Done(ending, null, lacking, null);
			}
			Folded folded = this.runs.fold(run, ending.reason());
			// what has come meanwhile would go again if it was asked for
			List<String> still = lacking.isEmpty() ? lacking : lacking(run, ending);
			return new Done(ending, folded, still, (folded != null) ? null : new IOException("its events are gone"));
		}
		catch (IOException | RuntimeException | StackOverflowError ex) {
			return new Done(ending, null, List.of(), ex);
		}
	}

	private List<String> lacking(RunId run, Ending ending) throws IOException {
		return (ending.logs() != null) ? new EndedLogs(this.runs.logs()).lacking(run, ending.logs()) : List.of();
	}

	/** Lets those that are being written come to their end; the others are left. */
	@Override
	public void close() {
		this.threads.getQueue().clear();
		this.threads.close();
	}

	/**
	 * How a run ends.
	 *
	 * @param run the run
	 * @param last the number of its last event
	 * @param reason why it ends without its end, or null if it came to that
	 * @param logs what its sidecar says of its logs, or null if that is not known
	 * @param patient whether no reports are written while logs are missing
	 */
	record Ending(String run, long last, @Nullable String reason, @Nullable List<LogDigest> logs, boolean patient) {

	}

	/**
	 * What came of it.
	 *
	 * @param ending the run, and how it ends
	 * @param folded what was written
	 * @param lacking the logs that are missing, or are not those of the sidecar
	 * @param failure why nothing was written; null also if that waits for logs
	 */
	record Done(Ending ending, @Nullable Folded folded, List<String> lacking, @Nullable Throwable failure) {

		String run() {
			return this.ending.run();
		}

	}

}
