package dev.rapporteur.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.LogSlice;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.logs.LogFileSizes;
import dev.rapporteur.logs.LogLines;
import dev.rapporteur.logs.LogSettings;
import org.jspecify.annotations.Nullable;

/**
 * Has the lines of logs counted behind the back of the clients: each change of a log asks
 * for counts, which reach the tree as events of their own when they are there.
 */
final class LogCounting implements ContextListener, AutoCloseable {

	private final LogPlace place;

	private final LogLines lines;

	/** Only touched by the one writer of the run. */
	private final Map<Long, Count> counts = new HashMap<>();

	private final Queue<Count> done = new ConcurrentLinkedQueue<>();

	/** What was not counted before a service ended; null if nothing is replayed. */
	private @Nullable Map<Long, Context> replayed;

	LogCounting(LogPlace place, LogSettings settings) {
		this.place = place;
		this.lines = new LogLines(settings);
	}

	private static void note(Context context, Map<Long, Context> told) {
		LogSlice log = context.logs();
		if (log != null && (log.beginLines() < 0 || (log.size() >= 0 && log.sizeLines() < 0))) {
			told.put(context.seq(), context);
		}
		else if (!told.isEmpty()) {
			told.remove(context.seq());
		}
	}

	private void askForMissing(Context context) {
		LogSlice log = context.logs();
		if (log != null && log.size() >= 0 && log.sizeLines() < 0) {
			askForSize(context);
		}
		else if (log != null && log.beginLines() < 0) {
			askForBegin(context);
		}
	}

	/** The size of a log file in bytes, -1 if it can't be read. */
	long size(Object logfile) {
		Path file = this.place.readable(logfile);
		return (file != null) ? LogFileSizes.size(file).orElse(-1) : -1;
	}

	/** Counts nothing that is told before {@link #goOn}. */
	void replay() {
		this.replayed = new LinkedHashMap<>();
	}

	/** Has counted what was told meanwhile, and never was. */
	void goOn() {
		Map<Long, Context> told = this.replayed;
		this.replayed = null;
		if (told != null) {
			told.values().forEach(this::askForMissing);
		}
	}

	@Override
	public void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
		if (this.replayed != null) {
			note(context, this.replayed);
			return;
		}
		switch (event) {
			case ContextEvent.Started started -> {
				if (started.logBegin() >= 0) {
					askForBegin(context);
				}
			}
			case ContextEvent.Stopped stopped -> {
				if (stopped.logSize() >= 0) {
					askForSize(context);
				}
			}
			case ContextEvent.LogExtended extended -> askForSize(context);
			case ContextEvent.LogMoved moved -> askAfterMove(context);
			default -> {
			}
		}
	}

	private void askForBegin(Context context) {
		LogSlice log = context.logs();
		if (log != null) {
			Count count = count(context, log);
			count.begin = linesBefore(count, log.file(), log.begin());
			announce(count);
		}
	}

	/**
	 * The lines of the part itself stay, unless its own file was gone before they were
	 * counted: then they are counted where it was copied to. Only then, since each offset
	 * that is asked for may cut a line end.
	 */
	private void askAfterMove(Context context) {
		LogSlice log = context.logs();
		if (log == null) {
			return;
		}
		askForBegin(context);
		if (log.size() >= 0) {
			Count count = count(context, log);
			Path copied = count.file;
			CompletableFuture<Long> begin = count.begin;
			count.size = count.size.thenCompose((own) -> (own >= 0) ? CompletableFuture.completedFuture(own)
					: begin.thenCombine(linesBefore(copied, log.begin() + log.size()), LogCounting::between));
			announce(count);
		}
	}

	private static long between(long begin, long end) {
		return (begin >= 0 && end >= 0) ? Math.max(end - begin, 0) : -1;
	}

	private void askForSize(Context context) {
		LogSlice log = context.logs();
		if (log != null) {
			Count count = count(context, log);
			if (count.begin.isDone() && count.begin.join() < 0) {
				// there was no file yet when the context started
				count.begin = linesBefore(count, log.file(), log.begin());
			}
			count.size = count.begin.thenCombine(linesBefore(count, log.file(), log.begin() + log.size()),
					LogCounting::between);
			announce(count);
		}
	}

	private Count count(Context context, LogSlice log) {
		return this.counts.computeIfAbsent(context.seq(), (seq) -> new Count(seq, log));
	}

	private CompletableFuture<Long> linesBefore(Count count, String logfile, long offset) {
		count.file = this.place.readable(logfile);
		return linesBefore(count.file, offset);
	}

	private CompletableFuture<Long> linesBefore(@Nullable Path file, long offset) {
		return (file != null) ? this.lines.linesBefore(file, offset).thenApply((lines) -> lines.orElse(-1))
				: CompletableFuture.completedFuture(-1L);
	}

	private void announce(Count count) {
		count.applied = false;
		count.all().whenComplete((result, failure) -> this.done.add(count));
	}

	/**
	 * Brings the counts that are there into the tree.
	 */
	void applyTo(ContextService contexts) {
		for (Count count = this.done.poll(); count != null; count = this.done.poll()) {
			apply(count, contexts);
		}
	}

	private void apply(Count count, ContextService contexts) {
		if (count.applied || !count.all().isDone()) {
			return;
		}
		count.applied = true;
		if (count.begin.join() >= 0) {
			contexts.linesCounted(count.seq, count.begin.join(), count.size.join());
		}
		Context context = contexts.tree().find(count.seq);
		if (context == null || context.isStopped()) {
			this.counts.remove(count.seq);
		}
	}

	/**
	 * Brings the counts of a context into the tree.
	 * @return what still has to be counted, or null if nothing
	 */
	@Nullable Pending settle(long seq, ContextService contexts) {
		Count count = this.counts.get(seq);
		if (count == null) {
			return null;
		}
		apply(count, contexts);
		return count.applied ? null : new Pending(count.all(), count.file);
	}

	/**
	 * Has the lines of a log counted at once, and waits for them. Those that take longer
	 * than {@code rapporteur.logs.maximum-time} stay unknown.
	 */
	void await(Pending pending) {
		if (pending.file != null) {
			this.lines.hurry(pending.file);
		}
		this.lines.await(pending.counts);
	}

	/** Has all that was asked for counted at once, and waits for it in the same way. */
	void await(CompletableFuture<?> counts) {
		this.lines.hurry();
		this.lines.await(counts);
	}

	/**
	 * Brings all counts that are there into the tree.
	 * @return what still has to be counted; completed if nothing
	 */
	CompletableFuture<?> settle(ContextService contexts) {
		List<CompletableFuture<?>> all = new ArrayList<>();
		for (Count count : List.copyOf(this.counts.values())) {
			all.add(count.all());
			apply(count, contexts);
		}
		return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
	}

	@Override
	public void close() {
		this.lines.close();
	}

	/**
	 * The lines of the log of one context, -1 where they can't be known.
	 */
	private static final class Count {

		private final long seq;

		private @Nullable Path file;

		private CompletableFuture<Long> begin;

		private CompletableFuture<Long> size;

		private boolean applied;

		Count(long seq, LogSlice log) {
			this.seq = seq;
			this.begin = CompletableFuture.completedFuture(log.beginLines());
			this.size = CompletableFuture.completedFuture(log.sizeLines());
		}

		CompletableFuture<?> all() {
			return CompletableFuture.allOf(this.begin, this.size);
		}

	}

	/**
	 * Counts that are not there yet.
	 *
	 * @param counts completed when they are
	 * @param file the log that was asked about last
	 */
	record Pending(CompletableFuture<?> counts, @Nullable Path file) {
	}

}
