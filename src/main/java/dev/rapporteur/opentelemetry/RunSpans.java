package dev.rapporteur.opentelemetry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import org.jspecify.annotations.Nullable;

/**
 * Says when the span of a context can be sent: when it has ended, and so has all that it
 * holds. What was open when its suite ended waits for the end of the run, since its
 * client may still end it. If a result becomes another one after that, a correction is
 * sent.
 *
 * <p>
 * Runs within each turn, and once more behind the last: what an event costs doesn't
 * depend on the size of the tree, and nothing is kept of contexts that were sent but a
 * bit.
 */
final class RunSpans implements ContextListener {

	private final SentSpans sentBefore;

	private final Consumer<WaitingSpan> target;

	/** Who was heard of. */
	private final BitSet known = new BitSet();

	private final BitSet sent = new BitSet();

	/** How many children of a context are not sent, unless none is left. */
	private final Map<Long, Integer> unsent = new HashMap<>();

	/** Over, but not sent. */
	private final Map<Long, EndedContext> ended = new TreeMap<>();

	/** Those of them whose client may still end them. */
	private final TreeSet<Long> abandoned = new TreeSet<>();

	private final Map<Long, Integer> corrections = new HashMap<>();

	private long count;

	/**
	 * Begins without contexts.
	 * @param sentBefore knows what services before this one have sent
	 * @param target gets each span; must not block
	 */
	RunSpans(SentSpans sentBefore, Consumer<WaitingSpan> target) {
		this.sentBefore = sentBefore;
		this.target = target;
	}

	@Override
	public synchronized void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
		if (!this.known.get((int) context.seq())) {
			begin(context);
		}
		boolean told = results.stream().anyMatch((result) -> result.seq() == context.seq());
		switch (event) {
			case ContextEvent.Stopped stopped -> end(context);
			case ContextEvent.TaskResultSet set when context.isStopped() -> end(context);
			case ContextEvent.Abandoned gone -> abandon(context);
			case ContextEvent.Removed removed -> remove(context);
			default -> changed(context, told);
		}
		Context at = context.parent();
		for (ContextResult result : results) {
			if (result.seq() == context.seq()) {
				continue;
			}
			while (at != null && at.seq() != result.seq()) {
				at = at.parent();
			}
			if (at != null) {
				changed(at, true);
			}
		}
		sendWithAbove((event instanceof ContextEvent.Removed) ? context.parent() : context);
	}

	/** The trace of the run. */
	String traceId() {
		return this.sentBefore.trace().traceId();
	}

	private void begin(Context context) {
		this.known.set((int) context.seq());
		if (context.parent() != null) {
			this.unsent.merge(context.parent().seq(), 1, Integer::sum);
		}
	}

	private void end(Context context) {
		this.abandoned.remove(context.seq());
		if (isSent(context)) {
			correct(context);
		}
		else {
			this.ended.put(context.seq(), EndedContext.of(context));
		}
	}

	private void abandon(Context context) {
		if (isSent(context)) {
			correct(context);
		}
		else {
			this.abandoned.add(context.seq());
			this.ended.put(context.seq(), EndedContext.of(context));
		}
	}

	/** It can be reached no more, nor can what it holds: nobody would end that. */
	private void remove(Context context) {
		List<Context> left = new ArrayList<>(List.of(context));
		while (!left.isEmpty()) {
			Context next = left.removeLast();
			left.addAll(next.children());
			this.abandoned.remove(next.seq());
			if (!isSent(next)) {
				this.ended.remove(next.seq());
				send(EndedContext.of(next));
			}
			else if (next == context) {
				correct(next);
			}
		}
	}

	private void changed(Context context, boolean result) {
		if (this.ended.containsKey(context.seq())) {
			this.ended.put(context.seq(), EndedContext.of(context));
		}
		else if (result && isSent(context)) {
			correct(context);
		}
	}

	private void correct(Context context) {
		int number = this.corrections.merge(context.seq(), 1, Integer::sum);
		pass(EndedContext.of(context).correcting(number));
	}

	private boolean isSent(Context context) {
		return this.sent.get((int) context.seq());
	}

	/** Sends it, and what it lies in as far as that has only waited for it. */
	private void sendWithAbove(@Nullable Context context) {
		for (Context at = context; at != null; at = at.parent()) {
			EndedContext over = this.ended.get(at.seq());
			if (over == null || this.unsent.containsKey(at.seq()) || this.abandoned.contains(at.seq())) {
				return;
			}
			this.ended.remove(at.seq());
			send(over);
		}
	}

	private void send(EndedContext context) {
		this.sent.set((int) context.seq());
		this.unsent.computeIfPresent(context.parent(), (seq, children) -> (children > 1) ? children - 1 : null);
		pass(context);
	}

	private void pass(EndedContext context) {
		this.count++;
		if (this.count > this.sentBefore.before()) {
			this.target.accept(new WaitingSpan(this.sentBefore, this.count, context, null));
		}
	}

	/** Sends what has waited for the end of the run, and the run itself. */
	synchronized void close(RunEnd end) {
		this.ended.values().forEach(this::pass);
		this.ended.clear();
		this.count++;
		this.target.accept(new WaitingSpan(this.sentBefore, this.count, null, end));
		this.sentBefore.forget();
	}

}
